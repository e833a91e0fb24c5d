package whiteboard.ridesharing.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import whiteboard.bench.PacedReads;
import whiteboard.ridesharing.serve.SurgeReader;

/**
 * A pricing service: asks for positions in an open loop, in a JVM of its own, as it would have.
 * Prints what {@link PacedReads} print, with the sums of the multipliers.
 */
final class PricingService {
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
    PricingService service =
        new PricingService(
            new SurgeReader(args[0], Integer.parseInt(args[1]), Integer.parseInt(args[2])),
            Boolean.parseBoolean(args[5]),
            Files.readAllLines(Path.of(args[6])).stream().map(Position::parse).toList());
    new PacedReads(service::ask).readOn(Double.parseDouble(args[3]), Double.parseDouble(args[4]));
  }

  private double ask(long number) {
    Position position = positions.get((int) (number % positions.size()));
    return smoothed
        ? reader.smoothedAt(position.lat(), position.lon())
        : reader.at(position.lat(), position.lon());
  }
}
