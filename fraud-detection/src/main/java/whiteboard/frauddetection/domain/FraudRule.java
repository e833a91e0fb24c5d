package whiteboard.frauddetection.domain;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * A rule that decides without a model.
 *
 * @param code stable: logs and queries group by it
 * @param sentence what a person is told
 * @param verdict for the transactions that it is about
 * @param condition which these are
 */
public record FraudRule(
    String code, String sentence, Verdict verdict, Predicate<FeatureRow> condition) {

  /** Its verdict with its reason, or none. */
  public Optional<Finding> on(FeatureRow row) {
    return condition.test(row) ? Optional.of(new Finding(verdict, code)) : Optional.empty();
  }

  /**
   * What a rule found.
   *
   * @param verdict what is to happen
   * @param code of the rule
   */
  public record Finding(Verdict verdict, String code) {}
}
