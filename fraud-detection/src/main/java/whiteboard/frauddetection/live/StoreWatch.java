package whiteboard.frauddetection.live;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;

/** Measures the feature store: how many keys, and how long one read takes. Not thread-safe. */
final class StoreWatch implements Callable<StoreFacts>, AutoCloseable {
  private static final int TIMEOUT_MILLIS = 2_000;

  private final String host;
  private final int port;
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
      return new StoreFacts(keys, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began));
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
