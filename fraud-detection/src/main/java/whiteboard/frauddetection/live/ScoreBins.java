package whiteboard.frauddetection.live;

/**
 * Scores from 0 to 1 in equal bins: how many, and of the judged how many honest and fraudulent and
 * for how much. Its size does not grow with the traffic. Not thread-safe.
 */
final class ScoreBins {
  /** Fine enough that average precision is right to the third digit. */
  private static final int FINE = 1_000;

  /** As the page's slider goes. */
  static final int SHOWN = 100;

  private final long[] scored = new long[FINE];
  private final long[] honest = new long[FINE];
  private final long[] fraud = new long[FINE];
  private final long[] honestCents = new long[FINE];
  private final long[] fraudCents = new long[FINE];

  /** A score was given; NaN is none. */
  void score(double probability) {
    if (!Double.isNaN(probability)) {
      scored[bin(probability)]++;
    }
  }

  /** It is known what became of {@code weight} transactions such as this one. */
  void judge(double probability, boolean isFraud, long cents, long weight) {
    if (!Double.isNaN(probability)) {
      int bin = bin(probability);
      (isFraud ? fraud : honest)[bin] += weight;
      (isFraud ? fraudCents : honestCents)[bin] += weight * cents;
    }
  }

  private static int bin(double probability) {
    return (int) Math.min(FINE - 1.0, Math.max(0, probability) * FINE);
  }

  long frauds() {
    return sum(fraud);
  }

  long judged() {
    return sum(fraud) + sum(honest);
  }

  /** Ties within a bin count as one step; null without fraud. */
  Double averagePrecision() {
    long all = frauds();
    if (all == 0) {
      return null;
    }
    double area = 0;
    long caught = 0;
    long flagged = 0;
    for (int bin = FINE - 1; bin >= 0; bin--) {
      caught += fraud[bin];
      flagged += fraud[bin] + honest[bin];
      area += fraud[bin] == 0 ? 0 : fraud[bin] / (double) all * caught / flagged;
    }
    return area;
  }

  ScoresSection.Model shown(String role, String version) {
    return new ScoresSection.Model(
        role,
        version,
        coarse(scored),
        coarse(honest),
        coarse(fraud),
        dollars(coarse(honestCents)),
        dollars(coarse(fraudCents)));
  }

  private static long[] coarse(long[] fine) {
    long[] coarse = new long[SHOWN];
    for (int bin = 0; bin < FINE; bin++) {
      coarse[bin * SHOWN / FINE] += fine[bin];
    }
    return coarse;
  }

  private static double[] dollars(long[] cents) {
    double[] dollars = new double[cents.length];
    for (int i = 0; i < cents.length; i++) {
      dollars[i] = cents[i] / 100.0;
    }
    return dollars;
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
