package whiteboard.ridesharing.source;

/**
 * What goes wrong on the way, as shares between 0 and 1. The first six are of trip events, the last
 * two of profile changes. Shares of delays exclude one another, so their sum may not exceed 1.
 *
 * @param duplicates sent again, the same bytes, 1 s to 10 min after the first time
 * @param outOfOrder 2 to 55 s on the way, so others overtake them
 * @param lateMinutes 1 to 10 min on the way
 * @param lateHours 1 to 5 h on the way
 * @param lateDay of completions only: 24 to 26 h on the way
 * @param malformed an extra message beside the good one, which the contract must refuse
 * @param repeatedProfiles profile changes sent twice
 * @param lateProfiles profile changes 1 to 8 h or 24 to 26 h on the way, in halves
 */
public record Disturbances(
    double duplicates,
    double outOfOrder,
    double lateMinutes,
    double lateHours,
    double lateDay,
    double malformed,
    double repeatedProfiles,
    double lateProfiles) {

  /** A producer that retries after a lost acknowledgement: rare, but felt in every sum. */
  public static final double DEFAULT_DUPLICATES = 0.02;

  /** Phones on mobile networks; all within a watermark bound of 60 s. */
  public static final double DEFAULT_OUT_OF_ORDER = 0.05;

  /** Tunnels and lifts: beyond the watermark bound, mostly within 10 min of allowed lateness. */
  public static final double DEFAULT_LATE_MINUTES = 0.01;

  /** Flat batteries: too late for the hot path, in time for the day's batch. */
  public static final double DEFAULT_LATE_HOURS = 0.005;

  /** Even a run of 2,000 events then has some, and the second daily batch something to correct. */
  public static final double DEFAULT_LATE_DAY = 0.01;

  /** Old app versions and broken clocks; enough for each of seven kinds to occur. */
  public static final double DEFAULT_MALFORMED = 0.01;

  /** Changes are few, so shares are large for every rule to have something to do. */
  public static final double DEFAULT_REPEATED_PROFILES = 0.1;

  /** As above: late changes fall before trips that were already joined to the old profile. */
  public static final double DEFAULT_LATE_PROFILES = 0.2;

  public Disturbances {
    double[] shares = {
      duplicates,
      outOfOrder,
      lateMinutes,
      lateHours,
      lateDay,
      malformed,
      repeatedProfiles,
      lateProfiles,
      outOfOrder + lateMinutes + lateHours + lateDay
    };
    for (double share : shares) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "Cannot disturb events: share %s vs 0 to 1".formatted(share));
      }
    }
  }

  /** The defaults above. */
  public static Disturbances standard() {
    return new Disturbances(
        DEFAULT_DUPLICATES,
        DEFAULT_OUT_OF_ORDER,
        DEFAULT_LATE_MINUTES,
        DEFAULT_LATE_HOURS,
        DEFAULT_LATE_DAY,
        DEFAULT_MALFORMED,
        DEFAULT_REPEATED_PROFILES,
        DEFAULT_LATE_PROFILES);
  }

  /** A world without faults: each event once, a second after it happened. */
  public static Disturbances none() {
    return new Disturbances(0, 0, 0, 0, 0, 0, 0, 0);
  }
}
