package whiteboard.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Producers as every scenario wants them. */
public final class Producers {
  private static final int LINGER_MILLIS = 10;

  private Producers() {}

  /**
   * A producer whose acknowledged messages are on every in-sync replica, in order within a
   * partition, and not repeated by its own retries. A restarted producer may still repeat what its
   * predecessor sent: consumers deduplicate by event id.
   */
  public static KafkaProducer<byte[], byte[]> idempotent(String bootstrapServers) {
    Map<String, Object> settings = settings(bootstrapServers, LINGER_MILLIS);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * The same for whoever must leave a prefix of its messages in each partition, wherever it is
   * killed: it never gives up on a message, for a gap could not be filled behind later ones.
   *
   * @param lingerMillis a message waits so long for others
   * @param patience with a broker that takes nothing
   */
  public static KafkaProducer<byte[], byte[]> withoutGaps(
      String bootstrapServers, int lingerMillis, Duration patience) {
    Map<String, Object> settings = settings(bootstrapServers, lingerMillis);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.toMillis());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> settings(String bootstrapServers, int lingerMillis) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // lz4 costs a fraction of zstd's CPU, which is what a laptop lacks first.
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, lingerMillis);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    return settings;
  }
}
