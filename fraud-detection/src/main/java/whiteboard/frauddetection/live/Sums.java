package whiteboard.frauddetection.live;

import whiteboard.frauddetection.domain.Verdict;

/** How right the verdicts in force were. Not thread-safe. */
final class Sums {
  private long judged;
  private long frauds;
  private long blocked;
  private long blockedFrauds;
  private long blockedFraudCents;
  private long blockedHonestCents;
  private long lostCents;
  private long reviewedCents;

  void add(Verdict verdict, boolean isFraud, long cents, long weight) {
    boolean block = verdict == Verdict.BLOCK;
    judged += weight;
    blocked += block ? weight : 0;
    if (isFraud) {
      frauds += weight;
      blockedFrauds += block ? weight : 0;
      blockedFraudCents += block ? weight * cents : 0;
      lostCents += block ? 0 : weight * cents;
      reviewedCents += verdict == Verdict.REVIEW ? weight * cents : 0;
    } else {
      blockedHonestCents += block ? weight * cents : 0;
    }
  }

  QualitySection.Sums shown() {
    return new QualitySection.Sums(
        judged,
        frauds,
        blocked,
        blockedFrauds,
        share(blockedFrauds, blocked),
        share(blockedFrauds, frauds),
        blockedFraudCents / 100.0,
        blockedHonestCents / 100.0,
        lostCents / 100.0,
        reviewedCents / 100.0);
  }

  private static Double share(long part, long whole) {
    return whole == 0 ? null : part / (double) whole;
  }
}
