package whiteboard.marketplace.bench;

import java.util.List;
import whiteboard.bench.Bench;

/** All benches of this scenario. */
public final class Benches {
  private Benches() {}

  /** In the order in which they should run. */
  public static List<Bench> all() {
    return List.of(new CaptureBench(), new ModelsBench());
  }
}
