package whiteboard.ridesharing.live;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;
import whiteboard.idempotent.RedisKeys;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.ops.OpsView;
import whiteboard.ridesharing.surge.SurgePrices;
import whiteboard.watermark.CountsView;
import whiteboard.watermark.EventCounts;

/** Reads what the hot path wrote to Redis. Connects anew after a failure. Not thread-safe. */
final class RedisWatch implements Callable<RedisFacts>, AutoCloseable {
  private static final int TIMEOUT_MILLIS = 2_000;

  private final String scenario;
  private final String host;
  private final int port;
  private final SurgeCells cells;
  private Jedis redis;

  RedisWatch(String scenario, String host, int port, SurgeCells cells) {
    this.scenario = scenario;
    this.host = host;
    this.port = port;
    this.cells = cells;
  }

  @Override
  public RedisFacts call() {
    if (redis == null) {
      redis = new Jedis(host, port, TIMEOUT_MILLIS);
    }
    try {
      redis.ping();
      return read();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private RedisFacts read() {
    Map<Integer, EventCounts> counts = CountsView.read(redis, scenario, TripEvents.TOPIC);
    Set<String> prices = RedisKeys.startingWith(redis, SurgePrices.KEY_PREFIX);
    Set<String> minutes = OpsSection.lastHour(RedisKeys.startingWith(redis, OpsView.KEY_PREFIX));
    return new RedisFacts(
        redis.dbSize(),
        counts,
        cells.section(List.copyOf(prices), values(prices)),
        OpsSection.of(List.copyOf(minutes), values(minutes)),
        readMicros());
  }

  private List<String> values(Set<String> keys) {
    return keys.isEmpty() ? List.of() : redis.mget(keys.toArray(String[]::new));
  }

  private long readMicros() {
    long began = System.nanoTime();
    redis.get(SurgePrices.KEY_PREFIX + cells.anyZoneCell());
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began);
  }

  @Override
  public void close() {
    if (redis != null) {
      redis.close();
      redis = null;
    }
  }
}
