package whiteboard.ridesharing.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import whiteboard.bench.BenchRoom;
import whiteboard.bench.Latencies;
import whiteboard.bench.ReadingProcess;
import whiteboard.ridesharing.bench.PricingService.Position;

/** What a {@link PricingService} in a process of its own sees of the surge view. */
final class SurgeReads implements AutoCloseable {
  private static final int WARM_UP_SECONDS = 3;

  private final ReadingProcess service;

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
    service = new ReadingProcess(PricingService.class, arguments, output);
  }

  Latencies latencies() {
    return service.latencies();
  }

  /** The mean answer: at least 1.0, as no multiplier is below it. */
  double mean() {
    return service.mean();
  }

  /** Takes what is still unreported, and ends the service. */
  @Override
  public void close() throws InterruptedException {
    service.close();
  }
}
