package whiteboard.ridesharing.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import whiteboard.event.EventSchemas;
import whiteboard.kafka.Producers;
import whiteboard.kafka.Topics;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.source.Emission;
import whiteboard.stack.Stack;

/** The topic of trip events as a load generator fills it. */
final class TripTopic implements AutoCloseable {
  private final int partitions;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  private TripTopic(int partitions, KafkaProducer<byte[], byte[]> producer) {
    this.partitions = partitions;
    this.producer = producer;
  }

  /** Creates the topic where it is missing, and publishes the schema of its messages. */
  static TripTopic open(Stack stack, int partitions) {
    try (Topics topics = new Topics(stack)) {
      topics.createCompacted(EventSchemas.TOPIC, 1);
      topics.create(TripEvents.TOPIC, partitions);
    }
    new EventSchemas(stack.kafka()).publish(List.of(TripEvents.SCHEMA));
    return new TripTopic(partitions, Producers.idempotent(stack.kafka()));
  }

  /** Where Kafka's own partitioner puts the key. */
  int partitionOf(Emission emission) {
    byte[] key = emission.key().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  /** Hands over a message, without waiting for its acknowledgement. */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of the same outcome
  void send(Emission emission, int partition) {
    producer.send(
        new ProducerRecord<>(
            TripEvents.TOPIC,
            partition,
            emission.arrivalMillis(),
            emission.key().getBytes(StandardCharsets.UTF_8),
            emission.value()),
        (position, refused) -> {
          if (refused != null) {
            failure.compareAndSet(null, refused);
          }
        });
  }

  /** Returns when the broker has acknowledged all that was sent. */
  void flush() {
    producer.flush();
    if (failure.get() != null) {
      throw new IllegalStateException("Cannot fill the topic", failure.get());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
