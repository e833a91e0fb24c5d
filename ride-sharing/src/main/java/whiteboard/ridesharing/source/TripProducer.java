package whiteboard.ridesharing.source;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import whiteboard.event.EventSchemas;
import whiteboard.kafka.Producers;
import whiteboard.ridesharing.contract.Locations;
import whiteboard.ridesharing.contract.ProfileChanges;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.source.Pacer;
import whiteboard.source.PartitionEnds;

/**
 * Sends a source to Kafka: idempotent, acks=all, timestamps = arrivals. Killed anywhere and started
 * again on the same source, it goes on where it stopped: each message is in its topic once. That
 * takes topics that only this producer writes, and whose retention has deleted nothing.
 */
public final class TripProducer implements AutoCloseable {
  /** Enough to fill batches to every partition; bounds what waits for acknowledgement. */
  public static final int MAX_IN_FLIGHT = 20_000;

  /** A broker that acknowledges nothing for so long is gone, not slow. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int LINGER_MILLIS = 5;

  private static final List<String> TOPICS =
      List.of(TripEvents.TOPIC, ProfileChanges.TOPIC, Locations.TOPIC);

  private final Producer<byte[], byte[]> producer;
  private final PartitionEnds ends;
  private final Pacer pacer;
  private final LongConsumer progress;
  private final Semaphore free = new Semaphore(MAX_IN_FLIGHT);
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /**
   * @param ends how far the topics are filled
   * @param progress is told how many messages of {@code trip-events} are sent or skipped so far
   */
  TripProducer(
      Producer<byte[], byte[]> producer, PartitionEnds ends, Pacer pacer, LongConsumer progress) {
    this.producer = producer;
    this.ends = ends;
    this.pacer = pacer;
    this.progress = progress;
  }

  /**
   * A producer for topics that exist. Publishes the schemas first, so that no message can arrive
   * before its schema.
   *
   * @param progress is told how many messages of {@code trip-events} are sent or skipped so far
   */
  public static TripProducer connect(String bootstrapServers, Pacer pacer, LongConsumer progress) {
    new EventSchemas(bootstrapServers)
        .publish(List.of(TripEvents.SCHEMA, ProfileChanges.SCHEMA, Locations.SCHEMA));
    PartitionEnds ends = PartitionEnds.read(bootstrapServers, TOPICS);
    return new TripProducer(
        Producers.withoutGaps(bootstrapServers, LINGER_MILLIS, PATIENCE), ends, pacer, progress);
  }

  /**
   * Sends what is missing of {@code source}; returns once all of it is acknowledged. Call it once.
   *
   * @throws InterruptedException when stopped; what was sent stays, and a later run goes on
   * @throws IllegalStateException when the broker refuses a message or stops answering
   */
  public Produced produce(EventSource source) throws InterruptedException {
    Map<String, Long> sent = new HashMap<>();
    Map<String, Long> skipped = new HashMap<>();
    long tripEvents = 0;
    for (Emission emission : source) {
      byte[] key = emission.keyBytes();
      int partition = ends.partition(emission.topic(), key);
      if (ends.passBy(emission.topic(), partition)) {
        skipped.merge(emission.topic(), 1L, Long::sum);
      } else {
        pacer.awaitDue(emission.arrivalMillis());
        send(emission, partition, key);
        sent.merge(emission.topic(), 1L, Long::sum);
      }
      if (emission.topic().equals(TripEvents.TOPIC)) {
        progress.accept(++tripEvents);
      }
    }
    producer.flush();
    awaitFree(MAX_IN_FLIGHT);
    return new Produced(Map.copyOf(sent), Map.copyOf(skipped));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of the same outcome
  private void send(Emission emission, int partition, byte[] key) throws InterruptedException {
    awaitFree(1);
    producer.send(
        new ProducerRecord<>(
            emission.topic(), partition, emission.arrivalMillis(), key, emission.value()),
        (metadata, exception) -> {
          if (exception != null) {
            failure.compareAndSet(null, exception);
          }
          free.release();
        });
  }

  private void awaitFree(int permits) throws InterruptedException {
    boolean acquired = free.tryAcquire(permits, PATIENCE.toSeconds(), TimeUnit.SECONDS);
    Exception refused = failure.get();
    if (refused != null) {
      throw new IllegalStateException(
          "Cannot produce: the broker refused a message, " + refused.getMessage(), refused);
    }
    if (!acquired) {
      throw new IllegalStateException(
          "Cannot produce: no acknowledgement for %s".formatted(PATIENCE));
    }
  }

  /** Drops what was not acknowledged: sending it after a failure could leave a gap before it. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
