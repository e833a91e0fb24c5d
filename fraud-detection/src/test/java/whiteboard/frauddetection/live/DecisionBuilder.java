package whiteboard.frauddetection.live;

import java.time.Instant;
import java.util.List;
import whiteboard.frauddetection.domain.DecidedBy;
import whiteboard.frauddetection.domain.Variant;
import whiteboard.frauddetection.domain.Verdict;

/** A decision of the champion's to allow ten dollars, unless a test says otherwise. */
final class DecisionBuilder {
  private final String id;
  private Instant at = Instant.parse("2026-03-02T12:00:00Z");
  private Verdict verdict = Verdict.ALLOW;
  private DecidedBy decidedBy = DecidedBy.CHAMPION;
  private List<String> reasons = List.of();
  private Variant variant = Variant.CHAMPION;
  private double champion = 0.1;
  private String challengerVersion;
  private double challenger = Double.NaN;
  private long cents = 1_000;
  private String championVersion = "v1";

  private DecisionBuilder(String id) {
    this.id = id;
  }

  static DecisionBuilder decision(String id) {
    return new DecisionBuilder(id);
  }

  DecisionBuilder at(Instant time) {
    at = time;
    return this;
  }

  DecisionBuilder scored(double probability) {
    champion = probability;
    verdict = MadeUpPlatform.THRESHOLDS.verdict("", probability);
    return this;
  }

  DecisionBuilder challengedBy(String version, double probability) {
    challengerVersion = version;
    challenger = probability;
    return this;
  }

  /** No model was asked. */
  DecisionBuilder byRules() {
    championVersion = null;
    champion = Double.NaN;
    decidedBy = DecidedBy.RULES;
    return this;
  }

  DecisionBuilder assignedToChallenger() {
    variant = Variant.CHALLENGER;
    decidedBy = DecidedBy.CHALLENGER;
    return this;
  }

  /** Its card is the challenger's, who may not decide yet. */
  DecisionBuilder onProbation() {
    variant = Variant.CHALLENGER;
    return this;
  }

  DecisionBuilder dollars(long amount) {
    cents = 100 * amount;
    return this;
  }

  DecisionBuilder because(String... codes) {
    reasons = List.of(codes);
    return this;
  }

  SeenDecision build() {
    return new SeenDecision(
        id,
        at.toEpochMilli(),
        verdict,
        decidedBy,
        decidedBy == DecidedBy.CHALLENGER ? challenger : champion,
        reasons,
        "card-12345678",
        "merchant-1",
        "grocery",
        variant,
        championVersion,
        champion,
        challengerVersion,
        challenger,
        false,
        false,
        cents);
  }
}
