package whiteboard.ridesharing.verify;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import redis.clients.jedis.Jedis;
import whiteboard.idempotent.VersionedValue;

/** Compares what the pricing service reads from Redis with the end of the surge history. */
public final class SurgeViewCheck {
  private SurgeViewCheck() {}

  /**
   * How many cells in Redis show another price than the history's last window. Cells whose key has
   * expired cost 1.0 by definition and are not counted.
   */
  public static long differences(SparkSession spark, String host, int port, String keyPrefix) {
    Map<String, String> last = new HashMap<>();
    spark
        .sql(
            """
            select cell, unix_millis(max(window_end)), max_by(requests, window_end),
              max_by(multiplier, window_end)
            from (%s) group by cell"""
                .formatted(SurgeHistory.QUERY))
        .toLocalIterator()
        .forEachRemaining(row -> last.put(row.getString(0), describe(row)));
    try (Jedis redis = new Jedis(host, port)) {
      return redis.keys(keyPrefix + "*").stream()
          .filter(
              key -> {
                String stored = redis.get(key);
                return stored != null
                    && !describe(VersionedValue.parse(key, stored))
                        .equals(last.get(key.substring(keyPrefix.length())));
              })
          .count();
    }
  }

  private static String describe(Row row) {
    return row.getLong(1) + " " + row.getLong(2) + " " + row.getDouble(3);
  }

  private static String describe(VersionedValue value) {
    return value.major + " " + value.minor + " " + Double.parseDouble(value.value);
  }
}
