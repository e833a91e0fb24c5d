package whiteboard.frauddetection.live;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import redis.clients.jedis.Jedis;
import whiteboard.frauddetection.features.FeatureCounts;

/** Measures the feature store: how many keys, and how long one read takes. Not thread-safe. */
final class StoreWatch implements Callable<StoreFacts>, AutoCloseable {
  private static final int TIMEOUT_MILLIS = 2_000;
  private static final long LONGEST_MICROS = 10_000_000;

  private final String host;
  private final int port;
  private final Histogram reads = new Histogram(LONGEST_MICROS, 2);
  private final LastMinute lastMinute = new LastMinute();
  private Jedis redis;

  StoreWatch(String host, int port) {
    this.host = host;
    this.port = port;
  }

  @Override
  public StoreFacts call() {
    if (redis == null) {
      redis = new Jedis(host, port, TIMEOUT_MILLIS);
    }
    try {
      long keys = redis.dbSize();
      String some = keys == 0 ? "none" : redis.randomKey();
      long began = System.nanoTime();
      redis.exists(some);
      long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began);
      reads.recordValue(Math.min(LONGEST_MICROS, Math.max(1, micros)));
      return new StoreFacts(
          keys,
          FeatureCounts.read(redis).duplicates(),
          micros,
          lastMinute.of("Redis read", reads.copy(), System.nanoTime()));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public void close() {
    if (redis != null) {
      redis.close();
      redis = null;
    }
  }
}
