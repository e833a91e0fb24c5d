package whiteboard.ridesharing.drills;

import java.util.List;
import whiteboard.drill.Drill;

/** The scenario's drills. */
public final class Drills {
  private Drills() {}

  /** One a failure, in the order of the platform's stages. */
  public static List<Drill> all() {
    return List.of(
        new BrokerLoss(),
        new FlinkCrash(),
        new ProcessKill(),
        new LateEvents(),
        new IdlePartition(),
        new DuplicateEvents(),
        new ProfileChangesOutOfOrder(),
        new PoisonMessage(),
        new BatchCrash(),
        new SmallFiles(),
        new RedisDown(),
        new HotCell());
  }

  /** Kills a whole run at {@code kills} random points. */
  public static Drill soak(int kills) {
    return new Soak(kills);
  }
}
