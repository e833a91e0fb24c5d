package whiteboard.live;

import java.util.List;
import whiteboard.observe.Diagram.Counter;
import whiteboard.observe.Diagram.Node;
import whiteboard.observe.Diagram.Status;

/** The diagram's box {@code lake}: remembers when the writer has started over. Not thread-safe. */
public final class LakeBox {
  /** A writer that has started over within these seconds is not itself yet. */
  private static final double RECOVERING_SECONDS = 30;

  private int restartsSeen;
  private double restartedAt = Double.NEGATIVE_INFINITY;

  /**
   * The box: down when the writer has given up, late for a while after it has started over.
   *
   * @param uptimeSeconds of the platform, now
   */
  public Node of(LakeState lake, double uptimeSeconds, List<Counter> counters) {
    if (lake.counts().restarts() > restartsSeen) {
      restartsSeen = lake.counts().restarts();
      restartedAt = uptimeSeconds;
    }
    boolean recovering = uptimeSeconds - restartedAt < RECOVERING_SECONDS;
    return new Node(
        "lake",
        "Raw lake (Iceberg)",
        lake.failure() != null ? Status.DOWN : recovering ? Status.LATE : Status.UP,
        lake.failure() != null
            ? "the writer gave up: " + lake.failure()
            : recovering ? "started over from its committed offsets" : "commits every 10 s",
        counters);
  }
}
