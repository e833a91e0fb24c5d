package whiteboard.ridesharing.bench;

import whiteboard.bench.Bench;
import whiteboard.bench.BenchRoom;
import whiteboard.bench.Measured;

final class BatchBench implements Bench {
  public String name() { return "batch"; }
  public String summary() { return ""; }
  public Measured run(BenchRoom room) { return new Measured.Builder().build(); }
}
