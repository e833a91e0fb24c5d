package whiteboard.ridesharing.bench;

import java.util.List;
import whiteboard.bench.Latencies;
import whiteboard.bench.OpenLoop;
import whiteboard.ridesharing.serve.SurgeReader;
import whiteboard.stack.Stack;

/** A pricing service that asks for positions in an open loop, on a thread of its own. */
final class SurgeReads implements AutoCloseable {
  private final SurgeReader reader;
  private final List<Position> positions;
  private final OpenLoop schedule;
  private final boolean smoothed;
  private final Latencies latencies = new Latencies();
  private final Thread thread = new Thread(this::read, "bench-reads");
  private volatile boolean stopping;
  private double sum;

  record Position(double lat, double lon) {}

  SurgeReads(Stack stack, int resolution, List<Position> positions, int rate, boolean smoothed) {
    this.reader = new SurgeReader(stack.redisHost(), stack.redisPort(), resolution);
    this.positions = positions;
    this.smoothed = smoothed;
    this.schedule = new OpenLoop(System.nanoTime(), rate);
    thread.setDaemon(true);
    thread.start();
  }

  private void read() {
    try {
      for (long i = 0; !stopping; i++) {
        Position position = positions.get((int) (i % positions.size()));
        long due = schedule.await(i);
        sum += ask(position);
        latencies.add(System.nanoTime() - due);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private double ask(Position position) {
    return smoothed
        ? reader.smoothedAt(position.lat(), position.lon())
        : reader.at(position.lat(), position.lon());
  }

  Latencies latencies() {
    return latencies;
  }

  /** The mean answer: at least 1.0, as no multiplier is below it. */
  double mean() {
    return sum / Math.max(1, latencies.count());
  }

  @Override
  public void close() throws InterruptedException {
    stopping = true;
    thread.join();
    reader.close();
  }
}
