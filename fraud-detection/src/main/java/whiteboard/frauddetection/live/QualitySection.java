package whiteboard.frauddetection.live;

import java.util.List;

/**
 * Event {@code quality}: how right the verdicts in force were, by day of the transaction, as far as
 * judged.
 *
 * @param days the oldest first
 */
record QualitySection(Sums total, List<Day> days) {

  /** A day, in UTC. */
  record Day(String day, Sums sums) {}

  /**
   * What happened. Dollars are US dollars.
   *
   * @param precision share of fraud among the blocked; null: nothing was blocked
   * @param recall share of the blocked among fraud; null: there was none
   * @param lostDollars fraud that was not blocked
   * @param reviewedDollars the part of it that went to a person
   */
  record Sums(
      long judged,
      long frauds,
      long blocked,
      long blockedFrauds,
      Double precision,
      Double recall,
      double blockedFraudDollars,
      double blockedHonestDollars,
      double lostDollars,
      double reviewedDollars) {}
}
