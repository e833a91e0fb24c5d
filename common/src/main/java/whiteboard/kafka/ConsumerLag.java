package whiteboard.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How far a consumer group is behind a topic, by the offsets that it committed. Not thread-safe.
 *
 * <p>Seconds are those of the messages' timestamps: from the first message not yet consumed to the
 * last one, in the partition where that is longest. At a simulation's speed N they pass N times as
 * fast as the wall clock's.
 */
public final class ConsumerLag implements AutoCloseable {
  private static final Duration READ_LIMIT = Duration.ofSeconds(5);

  private final String group;
  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;

  /**
   * What a group has still to read.
   *
   * @param records messages not yet consumed, over all partitions
   * @param seconds how much time these messages span
   */
  public record Lag(long records, double seconds) {}

  public ConsumerLag(String bootstrapServers, String group) {
    this.group = group;
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "max.poll.records", 1);
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** The lag on {@code topic} now; a group that never committed lags behind all of it. */
  public Lag of(String topic) {
    Map<TopicPartition, OffsetAndMetadata> committed =
        Topics.done(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long records = 0;
    long longestMillis = 0;
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata position = committed.get(partition);
      long next = position == null ? starts.get(partition) : position.offset();
      long end = ends.get(partition);
      if (next < end) {
        records += end - next;
        longestMillis = Math.max(longestMillis, millisBetween(partition, next, end - 1));
      }
    }
    return new Lag(records, longestMillis / 1000.0);
  }

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }

  private long millisBetween(TopicPartition partition, long first, long last) {
    OptionalLong from = timestampAt(partition, first);
    OptionalLong to = timestampAt(partition, last);
    return from.isPresent() && to.isPresent() ? to.getAsLong() - from.getAsLong() : 0;
  }

  private OptionalLong timestampAt(TopicPartition partition, long offset) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, offset);
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(READ_LIMIT)) {
      return OptionalLong.of(record.timestamp());
    }
    return OptionalLong.empty();
  }
}
