package whiteboard.frauddetection.drills;

import java.util.stream.IntStream;
import redis.clients.jedis.Jedis;
import whiteboard.frauddetection.DecisionPath;
import whiteboard.idempotent.VersionedValue;

/** How many payments each task that follows cards has had, as of the last checkpoint. */
final class CardTasks {
  private static final String PREFIX = DecisionPath.SCENARIO + ":";

  private CardTasks() {}

  static long[] payments(Jedis redis, int tasks) {
    return IntStream.range(0, tasks).mapToLong(task -> of(redis, task)).toArray();
  }

  private static long of(Jedis redis, int task) {
    String stored = redis.get(PREFIX + "counts:cards:" + task);
    return stored == null
        ? 0
        : Long.parseLong(VersionedValue.parse(PREFIX, stored).value.split(",", -1)[1]);
  }
}
