package whiteboard.frauddetection.features;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;
import whiteboard.idempotent.RedisKeys;
import whiteboard.idempotent.VersionedValue;

/**
 * The engine's counts where others can read them, as of the job's last checkpoint, be it under way
 * or complete: Redis key {@code fraud-detection:counts:<stage>:<subtask>}, value {@code
 * <subtasks>,<taken>,<set aside>}, versioned by the checkpoint.
 *
 * @param checkpoint the checkpoint that the newest of them are part of
 * @param transactions messages taken from their topic
 * @param rejected those of them that broke their contract
 * @param duplicates transactions that their card's history knew already
 * @param outcomes messages taken from their topic
 * @param outcomesRejected those of them that broke their contract
 */
public record FeatureCounts(
    long checkpoint,
    long transactions,
    long rejected,
    long duplicates,
    long outcomes,
    long outcomesRejected) {
  static final String TRANSACTIONS = "transactions";
  static final String CARDS = "cards";
  static final String OUTCOMES = "outcomes";

  private static final String PREFIX = FeatureStore.PREFIX + "counts:";
  private static final long KEY_LIFE_MILLIS = TimeUnit.DAYS.toMillis(1);

  static VersionedValue toRedis(
      String stage, long subtask, long checkpoint, long subtasks, long taken, long setAside) {
    return new VersionedValue(
        PREFIX + stage + ":" + subtask,
        checkpoint,
        0,
        subtasks + "," + taken + "," + setAside,
        KEY_LIFE_MILLIS);
  }

  /** What the engine has counted; zeros before its first checkpoint. */
  public static FeatureCounts read(Jedis redis) {
    Map<String, long[]> counted = new TreeMap<>();
    long checkpoint = 0;
    for (String key : RedisKeys.startingWith(redis, PREFIX)) {
      VersionedValue stored = VersionedValue.parse(key, redis.get(key));
      if (stored != null) {
        checkpoint = Math.max(checkpoint, stored.major);
        counted.put(key.substring(PREFIX.length()), numbers(stored.value));
      }
    }
    long[] transactions = sum(TRANSACTIONS, counted);
    long[] cards = sum(CARDS, counted);
    long[] outcomes = sum(OUTCOMES, counted);
    return new FeatureCounts(
        checkpoint, transactions[0], transactions[1], cards[1], outcomes[0], outcomes[1]);
  }

  /** Of as many subtasks as the first says there are: others are from before a change. */
  private static long[] sum(String stage, Map<String, long[]> counted) {
    long[] first = counted.get(stage + ":0");
    long[] sum = new long[2];
    for (long subtask = 0; first != null && subtask < first[0]; subtask++) {
      long[] one = counted.get(stage + ":" + subtask);
      if (one != null && one[0] == first[0]) {
        sum[0] += one[1];
        sum[1] += one[2];
      }
    }
    return sum;
  }

  private static long[] numbers(String value) {
    String[] numbers = value.split(",", -1);
    return new long[] {
      Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2])
    };
  }
}
