package whiteboard.marketplace.drills;

import java.util.List;
import whiteboard.drill.Drill;

/** The scenario's drills. */
public final class Drills {
  private Drills() {}

  /** One a failure, in the order of the platform's stages. */
  public static List<Drill> all() {
    return List.of(
        new CaptureStopped(),
        new CaptureKilled(),
        new WalGrowth(),
        new SchemaDrift(),
        new DeleteBeforeInsert(),
        new ToastPlaceholder(),
        new LateSellerChange(),
        new RateGap(),
        new PartialModels(),
        new OrderGrain(),
        new BridgeFanOut());
  }
}
