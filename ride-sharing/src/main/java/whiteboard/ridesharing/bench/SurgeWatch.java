package whiteboard.ridesharing.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.Jedis;
import whiteboard.bench.Latencies;
import whiteboard.idempotent.VersionedValue;
import whiteboard.ridesharing.surge.SurgePrices;
import whiteboard.stack.Stack;

/**
 * Looks at some cells in Redis all the time, and notes how long after a window could be priced its
 * price is there to be read.
 */
final class SurgeWatch implements AutoCloseable {
  /** What a look adds to each latency at most. */
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final Jedis redis;
  private final String[] keys;
  private final long[] seen;
  private final long slide;
  private final WindowClosings closings;
  private final Latencies latencies = new Latencies();
  private final Thread thread = new Thread(this::look, "bench-watch");
  private volatile boolean stopping;

  SurgeWatch(Stack stack, List<String> cells, long slideMillis, WindowClosings closings) {
    this.redis = new Jedis(stack.redisHost(), stack.redisPort());
    this.keys = cells.stream().map(cell -> SurgePrices.KEY_PREFIX + cell).toArray(String[]::new);
    this.seen = new long[keys.length];
    this.slide = slideMillis;
    this.closings = closings;
    thread.setDaemon(true);
    thread.start();
  }

  private void look() {
    while (!stopping) {
      List<String> values = redis.mget(keys);
      long now = System.nanoTime();
      for (int i = 0; i < keys.length; i++) {
        String value = values.get(i);
        if (value != null) {
          note(i, VersionedValue.parse(keys[i], value).major, now);
        }
      }
      LockSupport.parkNanos(EVERY_NANOS);
    }
  }

  private void note(int cell, long end, long now) {
    // A cell may jump over windows: all up to the newest are out of date from now on.
    long from = seen[cell] == 0 ? end : seen[cell] + slide;
    for (long window = from; window <= end; window += slide) {
      Long due = closings.dueNanos(window);
      if (due != null) {
        latencies.add(now - due);
      }
    }
    seen[cell] = Math.max(seen[cell], end);
  }

  Latencies latencies() {
    return latencies;
  }

  @Override
  public void close() throws InterruptedException {
    stopping = true;
    thread.join();
    redis.close();
  }
}
