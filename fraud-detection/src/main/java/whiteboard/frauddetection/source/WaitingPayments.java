package whiteboard.frauddetection.source;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import whiteboard.frauddetection.domain.Authorization;
import whiteboard.frauddetection.domain.Categories;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.frauddetection.domain.Verdict;

/**
 * Payments whose terminals wait. Each gets one answer, the first decision that comes in time or a
 * default, and one authorization: with the answer, or, after a default, when the late decision is
 * there or no longer waited for. Any thread may add payments; one thread decides and expires.
 */
final class WaitingPayments {
  private final Map<String, Waiting> byId = new ConcurrentHashMap<>();
  private final Queue<Waiting> byLimit = new ConcurrentLinkedQueue<>();
  private final Queue<Waiting> defaulted = new ArrayDeque<>();
  private final Map<String, Double> risks = Categories.risks();
  private final long limitNanos;
  private final long lateLimitNanos;
  private final Answers answers;

  /** Where answers and authorizations go. */
  interface Answers {
    /** The terminal is told. */
    void answer(Verdict verdict, boolean isDefault, long waitedNanos);

    /** The last word on it is written. */
    void authorize(Authorization authorization, long arrivalMillis);
  }

  private static final class Waiting {
    private final Transaction payment;
    private final long arrivalMillis;
    private final long scheduledNanos;
    private Verdict byDefault;
    private long waitedNanos;
    private boolean done;

    Waiting(Transaction payment, long arrivalMillis, long scheduledNanos) {
      this.payment = payment;
      this.arrivalMillis = arrivalMillis;
      this.scheduledNanos = scheduledNanos;
    }
  }

  WaitingPayments(GatewayConfig config, Answers answers) {
    limitNanos = config.limit().toNanos();
    lateLimitNanos = config.lateLimit().toNanos();
    this.answers = answers;
  }

  /**
   * Lets a payment wait; call it before the payment is sent.
   *
   * @param scheduledNanos when it was due, by {@link System#nanoTime}; never before the last one's
   */
  void add(Transaction payment, long arrivalMillis, long scheduledNanos) {
    Waiting waiting = new Waiting(payment, arrivalMillis, scheduledNanos);
    byId.put(payment.transactionId(), waiting);
    byLimit.add(waiting);
  }

  /**
   * A decision came; those that nobody waits for are repetitions.
   *
   * @return whether anybody waited
   */
  boolean decide(String transactionId, Verdict verdict, long nowNanos) {
    Waiting waiting = byId.remove(transactionId);
    if (waiting == null) {
      return false;
    }
    waiting.done = true;
    if (waiting.byDefault == null) {
      waiting.waitedNanos = nowNanos - waiting.scheduledNanos;
      answers.answer(verdict, false, waiting.waitedNanos);
      authorize(waiting, verdict, null);
    } else {
      authorize(waiting, waiting.byDefault, verdict);
    }
    return true;
  }

  /** Whether the payment waits. */
  boolean holds(String transactionId) {
    return byId.containsKey(transactionId);
  }

  /** Answers for those who have waited long enough. */
  void expire(long nowNanos) {
    for (Waiting first = byLimit.peek(); first != null; first = byLimit.peek()) {
      if (!first.done && nowNanos - first.scheduledNanos < limitNanos) {
        break;
      }
      byLimit.remove();
      if (!first.done) {
        first.byDefault = defaultOf(first.payment.category());
        first.waitedNanos = nowNanos - first.scheduledNanos;
        answers.answer(first.byDefault, true, first.waitedNanos);
        defaulted.add(first);
      }
    }
    giveUpLate(nowNanos);
  }

  private void giveUpLate(long nowNanos) {
    for (Waiting first = defaulted.peek(); first != null; first = defaulted.peek()) {
      if (!first.done && nowNanos - first.scheduledNanos < limitNanos + lateLimitNanos) {
        break;
      }
      defaulted.remove();
      if (!first.done) {
        byId.remove(first.payment.transactionId());
        authorize(first, first.byDefault, null);
      }
    }
  }

  /** Whether all have their authorization. */
  boolean isEmpty() {
    return byId.isEmpty();
  }

  /** Payments without an authorization yet. */
  int size() {
    return byId.size();
  }

  /** Sellers of bread must not stop selling; whoever sells jewels can wait for a person. */
  Verdict defaultOf(String category) {
    double risk = risks.getOrDefault(category, 1.0);
    return risk <= Categories.LOW_RISK ? Verdict.ALLOW : Verdict.REVIEW;
  }

  private void authorize(Waiting waiting, Verdict verdict, Verdict late) {
    Transaction payment = waiting.payment;
    answers.authorize(
        new Authorization(
            payment.transactionId(),
            payment.timeMillis(),
            payment.region(),
            payment.source(),
            verdict,
            waiting.byDefault != null,
            late,
            waiting.waitedNanos / 1_000),
        waiting.arrivalMillis);
  }
}
