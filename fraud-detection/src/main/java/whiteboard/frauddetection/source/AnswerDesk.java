package whiteboard.frauddetection.source;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import whiteboard.bench.Latencies;
import whiteboard.frauddetection.contract.Authorizations;
import whiteboard.frauddetection.contract.Decisions;
import whiteboard.frauddetection.domain.Authorization;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.frauddetection.domain.Verdict;

/**
 * Where terminals wait: a thread of its own takes decisions as they come, answers by default where
 * none came in time, and writes the authorizations.
 */
final class AnswerDesk implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(5);

  /** A platform that answers nothing for so long is gone, not slow. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KafkaConsumer<byte[], byte[]> decisions;
  private final Producer<byte[], byte[]> producer;
  private final Authorizations.Encoder encoder = new Authorizations.Encoder();
  private final WaitingPayments waiting;
  private final Queue<Earlier> earlier = new ConcurrentLinkedQueue<>();
  private final Semaphore free;
  private final Latencies latencies = new Latencies();
  private final Map<Verdict, LongAdder> answered = new EnumMap<>(Verdict.class);
  private final LongAdder timeouts = new LongAdder();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::run, "answer-desk");

  /** First decisions on payments that nobody has taken up yet. */
  private final Map<String, Verdict> unawaited = new ConcurrentHashMap<>();

  private volatile boolean isTakingUp = true;
  private volatile boolean stopping;

  private record Earlier(String transactionId, Verdict verdict) {}

  /**
   * @param decisions assigned, where the decisions go on; closed by the desk
   * @param producer of the authorizations; not closed by the desk
   */
  AnswerDesk(
      GatewayConfig config,
      KafkaConsumer<byte[], byte[]> decisions,
      Producer<byte[], byte[]> producer) {
    this.decisions = decisions;
    this.producer = producer;
    waiting = new WaitingPayments(config, new Answered());
    free = new Semaphore(config.mostWaiting());
    for (Verdict verdict : Verdict.values()) {
      answered.put(verdict, new LongAdder());
    }
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits until one more payment may wait. */
  void awaitRoom() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!free.tryAcquire(1, TimeUnit.SECONDS)) {
      checkFailure();
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("Cannot send: no payment was answered for " + PATIENCE);
      }
    }
  }

  /** Lets a payment wait, for which there is room. */
  void admit(Transaction payment, long arrivalMillis, long dueNanos) {
    waiting.add(payment, arrivalMillis, dueNanos);
  }

  /** Answers an admitted payment with a decision that was there before the desk. */
  void decidedEarlier(String transactionId, Verdict verdict) {
    earlier.add(new Earlier(transactionId, verdict));
  }

  /** The decision that came since the desk opened and before its payment was taken up, if any. */
  Optional<Verdict> takeUnawaited(String transactionId) {
    return Optional.ofNullable(unawaited.remove(transactionId));
  }

  /** All that was sent before the desk opened is taken up: from now on payments come first. */
  void tookUp() {
    isTakingUp = false;
    unawaited.clear();
  }

  /** Returns when each payment has its authorization. */
  void awaitEmpty() throws InterruptedException {
    while (!waiting.isEmpty()) {
      checkFailure();
      Thread.sleep(1);
    }
    checkFailure();
  }

  void checkFailure() {
    Throwable seen = failure.get();
    if (seen != null) {
      throw new IllegalStateException("Cannot answer: " + seen.getMessage(), seen);
    }
  }

  GatewayCounts counts(long sent, long skipped) {
    return new GatewayCounts(
        sent,
        skipped,
        answered.get(Verdict.ALLOW).sum(),
        answered.get(Verdict.REVIEW).sum(),
        answered.get(Verdict.BLOCK).sum(),
        timeouts.sum(),
        waiting.size());
  }

  Latencies latencies() {
    return latencies;
  }

  private void run() {
    Decisions.Decoder decoder = new Decisions.Decoder();
    try {
      while (!stopping) {
        Iterable<ConsumerRecord<byte[], byte[]>> polled = decisions.poll(POLL);
        long now = System.nanoTime();
        for (Earlier one = earlier.poll(); one != null; one = earlier.poll()) {
          waiting.decide(one.transactionId(), one.verdict(), now);
        }
        for (ConsumerRecord<byte[], byte[]> message : polled) {
          Decisions.Head head = decoder.head(message.value());
          if (head != null
              && !waiting.decide(head.transactionId(), head.verdict(), now)
              && isTakingUp) {
            keep(head.transactionId(), head.verdict(), now);
          }
        }
        waiting.expire(now);
      }
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    } finally {
      decisions.close();
    }
  }

  private void keep(String transactionId, Verdict verdict, long now) {
    unawaited.putIfAbsent(transactionId, verdict);
    // Taken up in between? Then one of both threads finds it.
    if (waiting.holds(transactionId)) {
      takeUnawaited(transactionId).ifPresent(first -> waiting.decide(transactionId, first, now));
    }
  }

  private final class Answered implements WaitingPayments.Answers {
    @Override
    public void answer(Verdict verdict, boolean isDefault, long waitedNanos) {
      answered.get(verdict).increment();
      if (isDefault) {
        timeouts.increment();
      }
      latencies.add(waitedNanos);
      free.release();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of the same outcome
    public void authorize(Authorization authorization, long arrivalMillis) {
      byte[] key = authorization.transactionId().getBytes(StandardCharsets.UTF_8);
      byte[] value = encoder.encode(authorization);
      producer.send(
          new ProducerRecord<>(Authorizations.TOPIC, null, arrivalMillis, key, value),
          (metadata, refused) -> failure.compareAndSet(null, refused));
    }
  }

  /** Stops; who still waits is answered by the next desk. */
  @Override
  public void close() {
    stopping = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
