package whiteboard.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** How consumers fetch. */
public final class ConsumerFetches {
  /** As much as a producer's batches for a few partitions: then there is no use in waiting. */
  private static final int ENOUGH_BYTES = 256 * 1024;

  private ConsumerFetches() {}

  /**
   * The broker answers when there is much, or after {@code most}: a message waits so long at most,
   * and a busy topic costs a fetch for many messages instead of one for a few.
   */
  public static Map<String, String> gathering(Duration most) {
    return Map.of(
        ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
        Integer.toString(ENOUGH_BYTES),
        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
        Long.toString(most.toMillis()));
  }
}
