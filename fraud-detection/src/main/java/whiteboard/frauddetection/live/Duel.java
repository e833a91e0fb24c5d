package whiteboard.frauddetection.live;

import whiteboard.frauddetection.domain.DecidedBy;
import whiteboard.frauddetection.domain.ModelRegistry.Role;
import whiteboard.frauddetection.domain.Thresholds;
import whiteboard.frauddetection.domain.Variant;
import whiteboard.frauddetection.domain.Verdict;

/**
 * A champion and its challenger: what each says of what it scored, and how right both are on the
 * transactions that both scored. Not thread-safe.
 */
final class Duel {
  private static final int CHANGES_SHOWN = 20;

  private final Thresholds thresholds;
  private final Contestant champion;
  private final Contestant challenger;
  private long decisions;
  private long compared;
  private long agreed;

  /**
   * @param challenger null: there is none
   */
  Duel(String champion, String challenger, Thresholds thresholds) {
    this.champion = new Contestant(champion);
    this.challenger = challenger == null ? null : new Contestant(challenger);
    this.thresholds = thresholds;
  }

  void take(SeenDecision decision) {
    decisions++;
    boolean assigned = challenger != null && decision.variant() == Variant.CHALLENGER;
    (assigned ? challenger : champion).assigned();
    if (assigned && !Double.isNaN(decision.challengerProbability())) {
      challenger.held(decision.decidedBy() == DecidedBy.CHALLENGER);
    }
    Verdict one = says(champion, decision, decision.championProbability());
    Verdict other =
        challenger == null ? null : says(challenger, decision, decision.challengerProbability());
    if (one != null && other != null) {
      compared++;
      agreed += one == other ? 1 : 0;
    }
  }

  /** Null where it gave no score in time. */
  private Verdict says(Contestant model, SeenDecision decision, double probability) {
    if (Double.isNaN(probability)) {
      model.missed();
      return null;
    }
    Verdict verdict = thresholds.verdict(decision.category(), probability);
    model.says(verdict, probability);
    return verdict;
  }

  void judge(SeenDecision decision, boolean isFraud, long weight) {
    double one = decision.championProbability();
    double other = decision.challengerProbability();
    if (Double.isNaN(one) || (challenger != null && Double.isNaN(other))) {
      return; // compared they are on the same transactions only
    }
    judge(champion, decision, one, isFraud, weight);
    if (challenger != null) {
      judge(challenger, decision, other, isFraud, weight);
    }
  }

  private void judge(
      Contestant model, SeenDecision decision, double probability, boolean isFraud, long weight) {
    Verdict verdict = thresholds.verdict(decision.category(), probability);
    model.judge(verdict, probability, isFraud, decision.cents(), weight);
  }

  /** Null: there is none. */
  Contestant challenger() {
    return challenger;
  }

  ModelsSection shown(RegistryFacts registry, String rule) {
    return new ModelsSection(
        champion.shown(registry.since(Role.CHAMPION), decisions),
        challenger == null ? null : challenger.shown(registry.since(Role.CHALLENGER), decisions),
        compared,
        compared == 0 ? null : agreed / (double) compared,
        champion.bins().judged(),
        champion.bins().frauds(),
        rule,
        registry.version(Role.OWN_FEATURES),
        registry.shown(CHANGES_SHOWN));
  }
}
