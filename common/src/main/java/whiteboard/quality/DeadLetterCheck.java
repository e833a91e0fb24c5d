package whiteboard.quality;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import whiteboard.event.DeadLetter;
import whiteboard.event.Rejection;

/** Reads a dead-letter topic back: a position that was sent twice counts once. */
public final class DeadLetterCheck {
  private DeadLetterCheck() {}

  /** The positions of {@code topic} that have a dead letter. */
  public static Set<String> positions(String bootstrapServers, String topic) {
    return reasons(bootstrapServers, topic).keySet();
  }

  /** Why they have one. */
  public static Map<String, Rejection.Reason> reasons(String bootstrapServers, String topic) {
    Map<String, Rejection.Reason> reasons = new HashMap<>();
    Properties settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(DeadLetter.topicFor(topic), 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(partition));
      while (consumer.position(partition) < ends.get(partition)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          reasons.put(text(record.key()), reason(record));
        }
      }
    }
    return reasons;
  }

  private static Rejection.Reason reason(ConsumerRecord<byte[], byte[]> record) {
    return Rejection.Reason.valueOf(text(record.headers().lastHeader("reason").value()));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
