package whiteboard.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads all that a topic holds at the moment, each partition in order. Joins no group. */
public final class WholeTopic {
  private static final int MANY = 10_000;
  private static final Duration POLL = Duration.ofMillis(200);

  private WholeTopic() {}

  /** A consumer of bytes that is assigned nothing yet, belongs to no group and commits nothing. */
  public static KafkaConsumer<byte[], byte[]> reader(String bootstrapServers) {
    return reader(bootstrapServers, Map.of());
  }

  /** The same, with settings of the consumer's beside. */
  public static KafkaConsumer<byte[], byte[]> reader(
      String bootstrapServers, Map<String, String> more) {
    Properties settings = new Properties();
    settings.putAll(more);
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MANY);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Gives every message of {@code topic} to {@code reader}. */
  public static void read(
      String bootstrapServers, String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    try (KafkaConsumer<byte[], byte[]> consumer = reader(bootstrapServers)) {
      read(consumer, topic, reader);
    }
  }

  /** The same; {@code consumer} then stands where the topic ended, and may go on from there. */
  public static void read(
      KafkaConsumer<byte[], byte[]> consumer,
      String topic,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        reader.accept(message);
      }
    }
  }
}
