package whiteboard.source;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;

/**
 * How far each partition is filled, and how much of that the source has yet to pass by.
 *
 * <p>A producer that keeps the order within a partition leaves, wherever it is killed, a prefix of
 * what was meant for that partition; so skipping as many messages as the end offset says, partition
 * by partition, is going on exactly where it stopped.
 */
public final class PartitionEnds {
  private final Map<String, long[]> toSkip = new HashMap<>();

  /** The end offsets of every partition, by topic. */
  public PartitionEnds(Map<String, long[]> ends) {
    ends.forEach((topic, offsets) -> toSkip.put(topic, offsets.clone()));
  }

  /** Asks the broker. The topics must exist. */
  public static PartitionEnds read(String bootstrapServers, List<String> topics) {
    Properties settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    Map<String, long[]> ends = new HashMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      for (String topic : topics) {
        List<TopicPartition> partitions =
            consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
          throw new IllegalStateException(
              "Cannot produce: topic %s has 0 partitions vs at least 1".formatted(topic));
        }
        long[] offsets = new long[partitions.size()];
        consumer.endOffsets(partitions).forEach((p, end) -> offsets[p.partition()] = end);
        ends.put(topic, offsets);
      }
    }
    return new PartitionEnds(ends);
  }

  /** The partition that Kafka's own partitioner would choose for the key. */
  public int partition(String topic, byte[] key) {
    return Utils.toPositive(Utils.murmur2(key)) % toSkip.get(topic).length;
  }

  /** Whether the partition holds the next message that is meant for it; then passes it by. */
  public boolean passBy(String topic, int partition) {
    long[] offsets = toSkip.get(topic);
    if (offsets[partition] == 0) {
      return false;
    }
    offsets[partition]--;
    return true;
  }

  /** Whether everything that the partitions held has been passed by. */
  public boolean isPassed() {
    return toSkip.values().stream().flatMapToLong(Arrays::stream).allMatch(left -> left == 0);
  }
}
