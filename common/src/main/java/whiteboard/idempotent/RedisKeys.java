package whiteboard.idempotent;

import java.util.Set;
import java.util.TreeSet;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** Lists keys without stopping the server for others, as {@code KEYS} would. */
public final class RedisKeys {
  private static final int A_STEP = 1_000;

  private RedisKeys() {}

  /** The keys that begin with {@code prefix}; of those that come or go meanwhile, any. */
  public static Set<String> startingWith(Jedis redis, String prefix) {
    Set<String> keys = new TreeSet<>();
    ScanParams asked = new ScanParams().match(prefix + "*").count(A_STEP);
    String cursor = ScanParams.SCAN_POINTER_START;
    do {
      ScanResult<String> step = redis.scan(cursor, asked);
      keys.addAll(step.getResult());
      cursor = step.getCursor();
    } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    return keys;
  }
}
