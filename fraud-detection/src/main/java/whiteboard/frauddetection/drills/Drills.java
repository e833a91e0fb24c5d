package whiteboard.frauddetection.drills;

import java.util.List;
import whiteboard.drill.Drill;

/** The scenario's drills. */
public final class Drills {
  private Drills() {}

  /** One a failure, in the order of the platform's stages. */
  public static List<Drill> all() {
    return List.of(
        new DuplicateTransactions(),
        new OutOfOrder(),
        new FlinkCrash(),
        new HotCard(),
        new ModelSlow(),
        new ModelDead(),
        new RedisDown(),
        new EngineBehind(),
        new BadModel(),
        new LabelLeak(),
        new TrainServeSkew());
  }
}
