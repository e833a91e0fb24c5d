package whiteboard.lake;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import whiteboard.event.DeadLetter;
import whiteboard.event.Position;
import whiteboard.event.Rejection;

/**
 * Sends rejected messages to {@code <topic>.dead-letter}: key = the position, value = the original
 * bytes, headers reason, detail, topic, partition, offset, ingested_at (milliseconds).
 * At-least-once: after a crash the same position may be sent again.
 */
final class DeadLetterTopics implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  DeadLetterTopics(String bootstrapServers) {
    Properties settings = new Properties();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  void send(ConsumerRecord<byte[], byte[]> message, Rejection rejection) {
    Position position = new Position(message.topic(), message.partition(), message.offset());
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            DeadLetter.topicFor(message.topic()),
            null,
            message.timestamp(),
            bytes(position.toString()),
            message.value());
    Map.of(
            "reason", rejection.reason().name(),
            "detail", rejection.detail(),
            "topic", position.topic(),
            "partition", String.valueOf(position.partition()),
            "offset", String.valueOf(position.offset()),
            "ingested_at", String.valueOf(message.timestamp()))
        .forEach((name, value) -> letter.headers().add(name, bytes(value)));
    // awaitAcknowledged looks at the outcome.
    Future<RecordMetadata> unused =
        producer.send(letter, (metadata, problem) -> failure.compareAndSet(null, problem));
  }

  /** Returns when the broker has acknowledged all that was sent; throws if it refused any. */
  void awaitAcknowledged() {
    producer.flush();
    if (failure.get() != null) {
      throw new IllegalStateException("Cannot send dead letters", failure.get());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close();
  }
}
