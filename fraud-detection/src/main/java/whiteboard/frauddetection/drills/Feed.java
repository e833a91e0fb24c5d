package whiteboard.frauddetection.drills;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Sends a run its payments little by little, as terminals do, and remembers when. */
final class Feed {
  private static final int AT_ONCE = 20;
  private static final long EVERY_MILLIS = 25;

  private final DecisionRun run;
  private final List<Payment> payments;
  private final Map<String, Long> sentAt = new HashMap<>();
  private int next;

  Feed(DecisionRun run, List<Payment> payments) {
    this.run = run;
    this.payments = payments;
  }

  /** Sends so many, or what there is left. */
  List<Payment> send(int count) throws Exception {
    int from = next;
    while (next < Math.min(from + count, payments.size())) {
      sendSome();
    }
    return payments.subList(from, next);
  }

  /** Sends until {@code seen} or nothing is left. */
  List<Payment> sendUntil(Callable<Boolean> seen) throws Exception {
    int from = next;
    while (!seen.call() && next < payments.size()) {
      sendSome();
    }
    return payments.subList(from, next);
  }

  private void sendSome() throws Exception {
    List<Payment> some = payments.subList(next, Math.min(next + AT_ONCE, payments.size()));
    long now = System.currentTimeMillis();
    some.forEach(payment -> sentAt.put(payment.id(), now));
    run.send(some);
    next += some.size();
    TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
  }

  /** When a payment was sent, by the wall clock. */
  long sentAt(String id) {
    return sentAt.get(id);
  }
}
