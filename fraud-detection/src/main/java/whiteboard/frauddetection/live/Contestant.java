package whiteboard.frauddetection.live;

import java.time.Instant;
import whiteboard.frauddetection.domain.Verdict;

/** A model in a duel: what it says, and how right that turns out to be. Not thread-safe. */
final class Contestant {
  /** No card portfolio has a fraud rate anywhere near: a model that blocks so many is broken. */
  static final double BLOCKS_EVERYBODY_FROM = 0.2;

  /** Fewer may all be bad by chance. */
  private static final long ENOUGH = 50;

  private final String version;
  private final ScoreBins bins = new ScoreBins();
  private VerdictCounts wouldBe = VerdictCounts.NONE;
  private long missing;
  private long assigned;
  private boolean onProbation;
  private long blockedFraudCents;
  private long blockedHonestCents;

  Contestant(String version) {
    this.version = version;
  }

  void assigned() {
    assigned++;
  }

  /** Whether its own verdict held for a card of its that it had scored. */
  void held(boolean own) {
    onProbation = !own;
  }

  void missed() {
    missing++;
  }

  void says(Verdict verdict, double probability) {
    wouldBe = wouldBe.and(verdict);
    bins.score(probability);
  }

  void judge(Verdict verdict, double probability, boolean isFraud, long cents, long weight) {
    bins.judge(probability, isFraud, cents, weight);
    if (verdict == Verdict.BLOCK && isFraud) {
      blockedFraudCents += weight * cents;
    } else if (verdict == Verdict.BLOCK) {
      blockedHonestCents += weight * cents;
    }
  }

  ScoreBins bins() {
    return bins;
  }

  ModelsSection.Side shown(Instant since, long all) {
    return new ModelsSection.Side(
        version,
        since,
        all == 0 ? 0 : assigned / (double) all,
        onProbation,
        missing,
        wouldBe,
        bins.averagePrecision(),
        blockedFraudCents / 100.0,
        blockedHonestCents / 100.0,
        wouldBe.total() >= ENOUGH && wouldBe.blockShare() > BLOCKS_EVERYBODY_FROM);
  }
}
