package whiteboard.lake;

import java.util.Map;

/**
 * Where a table's files are after tiering.
 *
 * @param tiers by age of the event day: HOT, WARM, COLD
 * @param movedFiles files moved to the cold root by this run
 * @param movedBytes their size
 * @param heldBack cold files not moved: some of their rows were read by no batch yet, or somebody
 *     replaced the files meanwhile
 */
public record TierReport(Map<Tier, Figures> tiers, int movedFiles, long movedBytes, int heldBack) {

  /** How old the events are. */
  public enum Tier {
    /** Up to {@link Retention#HOT_DAYS}; rows without an event day too. */
    HOT,
    /** Older than hot, up to {@link Retention#WARM_DAYS}. */
    WARM,
    /** Older than warm. */
    COLD
  }

  /** Event days, files and bytes of one tier. */
  public record Figures(int days, int files, long bytes) {}
}
