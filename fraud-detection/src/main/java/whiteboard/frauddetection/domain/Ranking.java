package whiteboard.frauddetection.domain;

import java.util.Arrays;
import java.util.Comparator;

/**
 * How well scores put frauds before honest transactions. Depends on the order of the scores alone;
 * rows of one score stand at one place together. NaN where it is not defined: without frauds, for
 * {@link #auc} also without honest rows.
 */
public final class Ranking {
  private final double[] scores;
  private final boolean[] frauds;
  private final long fraudCount;

  private Ranking(double[] scores, boolean[] frauds) {
    this.scores = scores;
    this.frauds = frauds;
    long count = 0;
    for (boolean fraud : frauds) {
      count += fraud ? 1 : 0;
    }
    this.fraudCount = count;
  }

  /**
   * Ranks.
   *
   * @param scores higher is more suspicious
   * @param fraud one per score
   */
  public static Ranking of(double[] scores, boolean[] fraud) {
    if (scores.length != fraud.length) {
      throw new IllegalArgumentException(
          "Cannot rank: %d scores vs %d labels".formatted(scores.length, fraud.length));
    }
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> scores[i]).reversed());
    double[] ranked = new double[order.length];
    boolean[] rankedFraud = new boolean[order.length];
    for (int i = 0; i < order.length; i++) {
      ranked[i] = scores[order[i]];
      rankedFraud[i] = fraud[order[i]];
    }
    return new Ranking(ranked, rankedFraud);
  }

  /** The area under the ROC curve: how often a fraud stands before an honest row. */
  public double auc() {
    double before = 0;
    long honestSeen = 0;
    for (int from = 0; from < scores.length; ) {
      int to = endOfTie(from);
      long fraudsHere = fraudsIn(from, to);
      long honestHere = to - from - fraudsHere;
      long honestAfter = scores.length - fraudCount - honestSeen - honestHere;
      before += fraudsHere * (honestAfter + honestHere / 2.0);
      honestSeen += honestHere;
      from = to;
    }
    return before / (fraudCount * (double) (scores.length - fraudCount));
  }

  /** The average precision: the precision at each fraud's place, averaged; no interpolation. */
  public double averagePrecision() {
    double sum = 0;
    long fraudsSeen = 0;
    for (int from = 0; from < scores.length; ) {
      int to = endOfTie(from);
      long fraudsHere = fraudsIn(from, to);
      fraudsSeen += fraudsHere;
      sum += fraudsHere * (fraudsSeen / (double) to);
      from = to;
    }
    return sum / fraudCount;
  }

  private int endOfTie(int from) {
    int to = from + 1;
    while (to < scores.length && scores[to] == scores[from]) {
      to++;
    }
    return to;
  }

  private long fraudsIn(int from, int to) {
    long count = 0;
    for (int i = from; i < to; i++) {
      count += frauds[i] ? 1 : 0;
    }
    return count;
  }
}
