package whiteboard.ridesharing.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import whiteboard.bench.Latencies;
import whiteboard.bench.OpenLoop;
import whiteboard.ridesharing.serve.SurgeReader;

/**
 * A pricing service: asks for positions in an open loop, in a JVM of its own, as it would have. A
 * few times a second it prints a line, {@code <latencies> <sum of the multipliers>}, of the reads
 * since the line before; nothing while it warms up.
 */
final class PricingService {
  private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final SurgeReader reader;
  private final boolean smoothed;
  private final List<Position> positions;

  /** Where prices are asked for. */
  record Position(double lat, double lon) {
    private static Position parse(String line) {
      int space = line.indexOf(' ');
      return new Position(
          Double.parseDouble(line.substring(0, space)),
          Double.parseDouble(line.substring(space + 1)));
    }

    private String line() {
      return lat + " " + lon;
    }
  }

  private PricingService(SurgeReader reader, boolean smoothed, List<Position> positions) {
    this.reader = reader;
    this.smoothed = smoothed;
    this.positions = positions;
  }

  /** Leaves positions for {@link #main} to find. */
  static void write(List<Position> positions, Path file) throws IOException {
    Files.write(file, positions.stream().map(Position::line).toList());
  }

  /**
   * Reads until it is killed.
   *
   * @param args Redis' host and port, H3's resolution, reads a second, seconds to warm up, whether
   *     seven cells are read at a time, and the file of positions
   */
  public static void main(String[] args) throws Exception {
    double rate = Double.parseDouble(args[3]);
    long warmUp = (long) (rate * Double.parseDouble(args[4]));
    PricingService service =
        new PricingService(
            new SurgeReader(args[0], Integer.parseInt(args[1]), Integer.parseInt(args[2])),
            Boolean.parseBoolean(args[5]),
            Files.readAllLines(Path.of(args[6])).stream().map(Position::parse).toList());
    service.read(new OpenLoop(System.nanoTime(), rate), warmUp, false);
    service.read(new OpenLoop(System.nanoTime(), rate), Long.MAX_VALUE, true);
  }

  private void read(OpenLoop schedule, long count, boolean reports) throws InterruptedException {
    Latencies latencies = new Latencies();
    double sum = 0;
    long reportAt = System.nanoTime() + REPORT_NANOS;
    for (long i = 0; i < count; i++) {
      long due = schedule.await(i);
      sum += ask(positions.get((int) (i % positions.size())));
      long now = System.nanoTime();
      latencies.add(now - due);
      if (reports && now >= reportAt) {
        System.out.println(latencies.encoded() + " " + sum);
        latencies = new Latencies();
        sum = 0;
        reportAt = now + REPORT_NANOS;
      }
    }
  }

  private double ask(Position position) {
    return smoothed
        ? reader.smoothedAt(position.lat(), position.lon())
        : reader.at(position.lat(), position.lon());
  }
}
