package whiteboard.frauddetection.source;

/**
 * What goes wrong on the way, as shares between 0 and 1: the first four of transactions, the last
 * two of outcomes. A payment is delayed by minutes or by hours, so these two may not exceed 1.
 *
 * @param duplicates sent again by the gateway's retry, the same bytes, 1 to 60 s later
 * @param lateMinutes 1 to 20 min on the way, so others overtake them
 * @param lateHours 1 to 5 h on the way: terminals that were offline
 * @param malformed an extra message beside the good one, which the contract must refuse
 * @param repeatedReports outcomes that the next night's file repeats
 * @param lateReports outcomes that come after more than the usual 7 days
 */
public record Disturbances(
    double duplicates,
    double lateMinutes,
    double lateHours,
    double malformed,
    double repeatedReports,
    double lateReports) {

  public Disturbances {
    double[] shares = {
      duplicates,
      lateMinutes,
      lateHours,
      malformed,
      repeatedReports,
      lateReports,
      lateMinutes + lateHours
    };
    for (double share : shares) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "Cannot disturb payments: share %s vs 0 to 1".formatted(share));
      }
    }
  }

  /** Rare, but enough that a run of some thousands shows each of them. */
  public static Disturbances standard() {
    return new Disturbances(0.01, 0.02, 0.005, 0.01, 0.03, 0.04);
  }

  /** Each message once, in the order of what happened. */
  public static Disturbances none() {
    return new Disturbances(0, 0, 0, 0, 0, 0);
  }

  /** The same with another share of duplicates. */
  public Disturbances withDuplicates(double share) {
    return new Disturbances(share, lateMinutes, lateHours, malformed, repeatedReports, lateReports);
  }

  /** The same with other shares of delays. */
  public Disturbances withDelays(double minutes, double hours) {
    return new Disturbances(duplicates, minutes, hours, malformed, repeatedReports, lateReports);
  }
}
