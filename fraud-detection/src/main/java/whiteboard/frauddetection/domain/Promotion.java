package whiteboard.frauddetection.domain;

import java.util.List;
import java.util.Locale;

/**
 * When a challenger becomes champion: on transactions that both have scored as they came and whose
 * labels are known, it must rank frauds clearly better, and must not block more honest people. What
 * a model scores offline, on rows it has learnt from, does not count.
 *
 * @param minFrauds fewer say nothing
 * @param minGain in average precision, over the champion's
 * @param blockAbove probability above which a transaction would be blocked
 * @param toleratedHonestBlocks share of honest transactions that may be blocked even if the
 *     champion blocks fewer
 */
public record Promotion(
    long minFrauds, double minGain, double blockAbove, double toleratedHonestBlocks) {

  /**
   * Two hundredths of average precision over at least 30 frauds, a gain that chance rarely gives;
   * and no more than one honest transaction in a thousand blocked, or no more than now.
   */
  public static Promotion standard() {
    return new Promotion(30, 0.02, Thresholds.standard().usual().block(), 0.001);
  }

  /**
   * What both said of a transaction at the time.
   *
   * @param champion probability of fraud
   * @param challenger probability of fraud
   * @param fraud its label
   */
  public record Logged(double champion, double challenger, boolean fraud) {}

  /**
   * The outcome, with what it rests on.
   *
   * @param promote whether the challenger is to be champion
   * @param rows transactions with both scores and a label
   * @param frauds those of them that are fraud
   * @param championAp the champion's average precision; NaN without frauds
   * @param challengerAp the challenger's
   * @param championHonestBlocks share of honest transactions that the champion would block
   * @param challengerHonestBlocks likewise the challenger
   * @param why for the log
   */
  public record Ruling(
      boolean promote,
      long rows,
      long frauds,
      double championAp,
      double challengerAp,
      double championHonestBlocks,
      double challengerHonestBlocks,
      String why) {}

  /** What it takes, in words. */
  public String rule() {
    return String.format(
        Locale.ROOT,
        "average precision at least %s higher on at least %d judged frauds, and no more than %s%%"
            + " of honest transactions blocked, or no more than by the champion",
        minGain,
        minFrauds,
        100 * toleratedHonestBlocks);
  }

  /** Compares the two. */
  public Ruling of(List<Logged> logged) {
    boolean[] fraud = new boolean[logged.size()];
    double[] champion = new double[logged.size()];
    double[] challenger = new double[logged.size()];
    long frauds = 0;
    for (int i = 0; i < fraud.length; i++) {
      fraud[i] = logged.get(i).fraud();
      champion[i] = logged.get(i).champion();
      challenger[i] = logged.get(i).challenger();
      frauds += fraud[i] ? 1 : 0;
    }
    double championAp = Ranking.of(champion, fraud).averagePrecision();
    double challengerAp = Ranking.of(challenger, fraud).averagePrecision();
    double championBlocks = honestBlocks(champion, fraud);
    double challengerBlocks = honestBlocks(challenger, fraud);
    boolean enough = frauds >= minFrauds;
    boolean better = challengerAp >= championAp + minGain;
    boolean asMild = challengerBlocks <= Math.max(championBlocks, toleratedHonestBlocks);
    return new Ruling(
        enough && better && asMild,
        fraud.length,
        frauds,
        championAp,
        challengerAp,
        championBlocks,
        challengerBlocks,
        String.format(
            Locale.ROOT,
            "average precision %.3f vs %.3f on %d transactions with %d frauds,"
                + " honest blocked %.4f vs %.4f%s%s%s",
            challengerAp,
            championAp,
            fraud.length,
            frauds,
            challengerBlocks,
            championBlocks,
            enough ? "" : "; too few frauds, " + minFrauds + " are needed",
            !enough || better ? "" : "; the gain is less than " + minGain,
            asMild ? "" : "; it blocks too many honest ones"));
  }

  private double honestBlocks(double[] probabilities, boolean[] fraud) {
    long honest = 0;
    long blocked = 0;
    for (int i = 0; i < fraud.length; i++) {
      honest += fraud[i] ? 0 : 1;
      blocked += !fraud[i] && probabilities[i] > blockAbove ? 1 : 0;
    }
    return honest == 0 ? 0 : blocked / (double) honest;
  }
}
