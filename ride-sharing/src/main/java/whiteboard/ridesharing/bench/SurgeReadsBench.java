package whiteboard.ridesharing.bench;

import com.uber.h3core.H3Core;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import whiteboard.bench.Bench;
import whiteboard.bench.BenchRoom;
import whiteboard.bench.CpuReading;
import whiteboard.bench.Figure;
import whiteboard.bench.Latencies;
import whiteboard.bench.Measured;
import whiteboard.idempotent.VersionedRedisWriter;
import whiteboard.ridesharing.RideSharingConfig;
import whiteboard.ridesharing.surge.SurgePrice;
import whiteboard.ridesharing.surge.SurgePrices;
import whiteboard.scenario.Check;
import whiteboard.stack.Stack;

/**
 * What a pricing service sees while prices are written: a writer sends bursts as the hot path's
 * sink does, a reader asks in an open loop. Without Kafka and Flink, so it is Redis that shows.
 */
final class SurgeReadsBench implements Bench {
  private static final int READS_A_SECOND = 2_000;
  private static final int SECONDS = 15;

  /** A metropolis at resolution 7: all its cells are priced each minute. */
  private static final int CELLS = 5_000;

  /** A fiftieth of the cells, as often as the hot path's sink flushes. */
  private static final int BURST = 500;

  private static final long FLUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  @Override
  public String name() {
    return "surge-reads";
  }

  @Override
  public String summary() {
    return "reads of surge prices from Redis while prices are written";
  }

  @Override
  public Measured run(BenchRoom room) throws Exception {
    int rate = room.request().rate().orElse(READS_A_SECOND);
    int seconds = room.request().seconds().orElse(SECONDS);
    RideSharingConfig config = RideSharingConfig.standard();
    List<PricingService.Position> positions = positions(room.request().seed());
    Writes writes = new Writes(room.stack(), positions, config);
    Measured.Builder measured = new Measured.Builder();
    try {
      CpuReading cpu = CpuReading.now();
      room.say("  %,d reads a second for %d s, one cell each", rate, seconds);
      Latencies one = read(room, config, positions, rate, seconds, false);
      room.say("  the same, seven cells each");
      Latencies seven = read(room, config, positions, rate, seconds, true);
      double all = one.count() + seven.count();
      measured
          .addAll(targeted(one.figures("read")))
          .addAll(targeted(seven.figures("smoothed_read")))
          .add(Figure.of("reads", rate, "reads/s").noting("open loop"))
          .add(Figure.of("writes", BURST * 10, "writes/s").noting("versioned, in bursts of 500"))
          .add(
              Figure.of("cpu", CpuReading.now().since(cpu) * 1e6 / all, "us/read")
                  .noting("of the writer and Redis; the reader is a process of its own"))
          .check(
              new Check("every write arrived", "> 0", "" + writes.written(), writes.written() > 0));
    } finally {
      writes.close();
    }
    return measured.build();
  }

  private static List<Figure> targeted(List<Figure> figures) {
    return figures.stream().map(f -> f.name().endsWith("_p99") ? f.atMost(1) : f).toList();
  }

  private static Latencies read(
      BenchRoom room,
      RideSharingConfig config,
      List<PricingService.Position> positions,
      int rate,
      int seconds,
      boolean smoothed)
      throws Exception {
    SurgeReads reads =
        new SurgeReads(room, config.surge().cellResolution(), positions, rate, smoothed);
    try (reads) {
      TimeUnit.SECONDS.sleep(seconds);
    }
    return reads.latencies();
  }

  private static List<PricingService.Position> positions(long seed) {
    Random random = new Random(seed);
    List<PricingService.Position> positions = new ArrayList<>();
    for (int i = 0; i < CELLS; i++) {
      positions.add(
          new PricingService.Position(52 + random.nextDouble(), 13 + random.nextDouble()));
    }
    return positions;
  }

  /** Prices, window by window, through the writer that the hot path's sink uses. */
  private static final class Writes implements AutoCloseable {
    private final VersionedRedisWriter redis;
    private final List<String> cells;
    private final Thread thread = new Thread(this::write, "bench-writes");
    private volatile boolean stopping;

    Writes(Stack stack, List<PricingService.Position> positions, RideSharingConfig config)
        throws Exception {
      redis =
          new VersionedRedisWriter(stack.redisHost(), stack.redisPort(), SurgePrices.KEYS_AT_ONCE);
      H3Core h3 = H3Core.newInstance();
      int resolution = config.surge().cellResolution();
      cells =
          positions.stream()
              .map(p -> h3.latLngToCellAddress(p.lat(), p.lon(), resolution))
              .toList();
      thread.setDaemon(true);
      thread.start();
    }

    private void write() {
      long next = System.nanoTime();
      for (int burst = 0; !stopping; burst++) {
        for (int i = 0; i < BURST; i++) {
          int n = burst * BURST + i;
          String cell = cells.get(Math.floorMod(n, cells.size()));
          long window = n / cells.size();
          redis.add(
              SurgePrices.toRedis(
                  new SurgePrice(cell, "metropolis", window * 60_000, i, 1.5), 600_000));
        }
        redis.flush();
        next += FLUSH_NANOS;
        LockSupport.parkNanos(next - System.nanoTime());
      }
    }

    long written() {
      return redis.written();
    }

    @Override
    public void close() throws InterruptedException {
      stopping = true;
      thread.join();
      redis.close();
    }
  }
}
