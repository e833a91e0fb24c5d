package whiteboard.ridesharing.drills;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Sends events to a topic and remembers which of them Kafka acknowledged; reads the topic back, to
 * see whether it kept the promise.
 */
final class AcknowledgedEvents implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Exception> refused = new AtomicReference<>();

  AcknowledgedEvents(KafkaProducer<byte[], byte[]> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  /** Sends without waiting. */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of the same outcome
  void send(List<SentEvent> events) {
    for (SentEvent event : events) {
      byte[] key = event.id().getBytes(StandardCharsets.UTF_8);
      producer.send(
          new ProducerRecord<>(topic, key, event.bytes()),
          (metadata, exception) -> {
            if (exception == null) {
              acknowledged.add(event.id());
            } else {
              refused.compareAndSet(null, exception);
            }
          });
    }
  }

  /** An event with its id, which is the message's key. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record SentEvent(String id, byte[] bytes) {}

  /** Returns when every event that was sent is acknowledged. */
  void awaitAll() {
    producer.flush();
    if (refused.get() != null) {
      throw new IllegalStateException("Kafka refused an event", refused.get());
    }
  }

  int acknowledged() {
    return acknowledged.size();
  }

  /** How often each id is in those partitions of the topic, read to their ends. */
  Map<String, Integer> readBack(String bootstrapServers, Set<Integer> partitions) {
    Map<String, Integer> found = new HashMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers)) {
      List<TopicPartition> all =
          partitions.stream().map(partition -> new TopicPartition(topic, partition)).toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (all.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
          found.merge(new String(message.key(), StandardCharsets.UTF_8), 1, Integer::sum);
        }
      }
    }
    return found;
  }

  /** Messages that those partitions hold now. */
  long stored(String bootstrapServers, Set<Integer> partitions) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers)) {
      List<TopicPartition> all =
          partitions.stream().map(partition -> new TopicPartition(topic, partition)).toList();
      return consumer.endOffsets(all).values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", bootstrapServers),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /** Acknowledged events that are not in {@code found}. */
  long lost(Map<String, Integer> found) {
    return acknowledged.stream().filter(id -> !found.containsKey(id)).count();
  }

  /** Copies in {@code found} beyond the first of each. */
  static long repeated(Map<String, Integer> found) {
    return found.values().stream().mapToLong(copies -> copies - 1).sum();
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
