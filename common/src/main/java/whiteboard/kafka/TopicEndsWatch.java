package whiteboard.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Measures how far topics reach. Not thread-safe. */
public final class TopicEndsWatch implements Callable<TopicEnds>, AutoCloseable {
  /** Shorter than a person waits for a page to say that Kafka is away. */
  private static final int ANSWER_WITHIN_MILLIS = 5_000;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  /** Of topics that exist. */
  public TopicEndsWatch(String bootstrapServers, List<String> topics) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("default.api.timeout.ms", ANSWER_WITHIN_MILLIS);
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    partitions = Topics.partitions(consumer, topics);
  }

  @Override
  public TopicEnds call() {
    return new TopicEnds(consumer.endOffsets(partitions));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
