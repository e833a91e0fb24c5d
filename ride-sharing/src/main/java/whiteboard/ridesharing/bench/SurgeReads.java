package whiteboard.ridesharing.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import whiteboard.bench.BenchRoom;
import whiteboard.bench.Latencies;
import whiteboard.ridesharing.bench.PricingService.Position;
import whiteboard.stack.ChildJvm;

/** What a {@link PricingService} in a process of its own sees of the surge view. */
final class SurgeReads implements AutoCloseable {
  /** Small, and with a collector that takes no core from those who are measured. */
  private static final List<String> OPTIONS = List.of("-Xmx64m", "-XX:+UseSerialGC");

  private static final int WARM_UP_SECONDS = 3;

  private final ChildJvm service;
  private final Latencies latencies = new Latencies();
  private double sum;
  private long reports;

  /**
   * Starts the service; returns when it is warm.
   *
   * @param rate reads a second
   * @param smoothed whether each reads a cell and its neighbours
   */
  SurgeReads(BenchRoom room, int resolution, List<Position> positions, int rate, boolean smoothed)
      throws IOException, InterruptedException {
    Path file = room.folder().resolve("positions");
    PricingService.write(positions, file);
    List<String> arguments =
        Stream.of(
                room.stack().redisHost(),
                room.stack().redisPort(),
                resolution,
                rate,
                WARM_UP_SECONDS,
                smoothed,
                file)
            .map(Object::toString)
            .toList();
    Path output = room.folder().resolve("pricing-service.out");
    service =
        ChildJvm.start(
            new ChildJvm.Launch(PricingService.class, arguments, OPTIONS, output), this::take);
    awaitReport();
  }

  private synchronized void take(String report) {
    int space = report.indexOf(' ');
    latencies.addAll(report.substring(0, space));
    sum += Double.parseDouble(report.substring(space + 1));
    reports++;
    notifyAll();
  }

  private synchronized void awaitReport() throws InterruptedException {
    long before = reports;
    while (reports == before) {
      if (!service.isAlive()) {
        throw new IllegalStateException("The pricing service died, see " + service.output());
      }
      wait(1_000);
    }
  }

  Latencies latencies() {
    return latencies;
  }

  /** The mean answer: at least 1.0, as no multiplier is below it. */
  synchronized double mean() {
    return sum / Math.max(1, latencies.count());
  }

  /** Takes what is still unreported, and ends the service. */
  @Override
  public void close() throws InterruptedException {
    try {
      awaitReport();
    } finally {
      service.kill9();
    }
  }
}
