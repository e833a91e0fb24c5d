package whiteboard.watermark;

import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.Jedis;
import whiteboard.idempotent.RedisKeys;
import whiteboard.idempotent.VersionedValue;

/**
 * The classifier's counts where others can read them: Redis key {@code
 * <scenario>:counts:<topic>:<partition>}, value the numbers joined by commas, versioned by the
 * offset and the watermark that they cover.
 */
public final class CountsView {
  private static final long KEY_LIFE_MILLIS = 24 * 3_600_000L;

  private CountsView() {}

  /** The counts as Redis takes them. */
  public static VersionedValue toRedis(String scenario, EventCounts counts) {
    String value =
        String.join(
            ",",
            Long.toString(counts.nextOffset),
            Long.toString(counts.watermark),
            Long.toString(counts.streamWatermark),
            Long.toString(counts.rejected),
            Long.toString(counts.droppedLate),
            Long.toString(counts.duplicates),
            Long.toString(counts.lateAccepted),
            Long.toString(counts.onTime));
    return new VersionedValue(
        prefix(scenario, counts.topic) + counts.partition,
        counts.nextOffset,
        Math.max(0, counts.streamWatermark),
        value,
        KEY_LIFE_MILLIS);
  }

  /** The counts of each partition of {@code topic}, as of the job's last checkpoint. */
  public static Map<Integer, EventCounts> read(Jedis redis, String scenario, String topic) {
    String prefix = prefix(scenario, topic);
    Map<Integer, EventCounts> byPartition = new TreeMap<>();
    for (String key : RedisKeys.startingWith(redis, prefix)) {
      String stored = redis.get(key);
      if (stored != null) {
        int partition = Integer.parseInt(key.substring(prefix.length()));
        byPartition.put(
            partition, parse(topic, partition, VersionedValue.parse(key, stored).value));
      }
    }
    return byPartition;
  }

  private static EventCounts parse(String topic, int partition, String value) {
    String[] numbers = value.split(",", -1);
    EventCounts counts = new EventCounts();
    counts.topic = topic;
    counts.partition = partition;
    counts.nextOffset = Long.parseLong(numbers[0]);
    counts.watermark = Long.parseLong(numbers[1]);
    counts.streamWatermark = Long.parseLong(numbers[2]);
    counts.rejected = Long.parseLong(numbers[3]);
    counts.droppedLate = Long.parseLong(numbers[4]);
    counts.duplicates = Long.parseLong(numbers[5]);
    counts.lateAccepted = Long.parseLong(numbers[6]);
    counts.onTime = Long.parseLong(numbers[7]);
    return counts;
  }

  private static String prefix(String scenario, String topic) {
    return scenario + ":counts:" + topic + ":";
  }
}
