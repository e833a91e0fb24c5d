package whiteboard.frauddetection.domain;

import java.io.Serializable;
import java.util.List;

/**
 * Turns what models or rules say of a transaction into its decision. The same input always gives
 * the same decision: a replay repeats it.
 *
 * @param thresholds from probabilities to verdicts
 * @param variants whose verdict holds for a card
 * @param control which would-be BLOCKs are let through
 */
public record Decider(Thresholds thresholds, Variants variants, ControlGroup control)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** 0.6 and 0.85, a fifth of the cards for the challenger, nobody let through. */
  public static Decider standard() {
    return new Decider(Thresholds.standard(), Variants.standard(), ControlGroup.off());
  }

  /**
   * By the model that the card is assigned to; by the champion where the challenger said nothing;
   * by the rules where neither did. The other one's score is noted.
   *
   * @param nowMillis wall clock
   */
  public Decision byModels(FeatureRow row, Score champion, Score challenger, long nowMillis) {
    boolean assigned = variant(row) == Variant.CHALLENGER;
    Draft draft = new Draft(row, champion, challenger, nowMillis);
    if (assigned && challenger.isThere()) {
      return judged(draft, DecidedBy.CHALLENGER, challenger);
    }
    return champion.isThere() ? judged(draft, DecidedBy.CHAMPION, champion) : ruled(draft);
  }

  /** By the model that needs the transaction's own features alone. */
  public Decision byOwnFeatures(FeatureRow row, Score own, long nowMillis) {
    Draft draft = new Draft(row, Score.NONE, Score.NONE, nowMillis);
    return own.isThere() ? judged(draft, DecidedBy.OWN_FEATURES, own) : ruled(draft);
  }

  /** By {@link FraudRules}. */
  public Decision byRules(FeatureRow row, long nowMillis) {
    return ruled(new Draft(row, Score.NONE, Score.NONE, nowMillis));
  }

  private Variant variant(FeatureRow row) {
    return variants.of(row.transaction().cardId());
  }

  private Decision judged(Draft draft, DecidedBy decidedBy, Score score) {
    Transaction transaction = draft.row.transaction();
    Verdict verdict = thresholds.verdict(transaction.category(), score.probability());
    String reasons = verdict == Verdict.ALLOW ? "" : Reasons.codes(score.reasons());
    return decision(draft, decidedBy, score.probability(), new Judgement(verdict, reasons));
  }

  private Decision ruled(Draft draft) {
    List<FraudRule.Finding> findings = FraudRules.findings(draft.row);
    Verdict verdict = findings.isEmpty() ? Verdict.ALLOW : findings.get(0).verdict();
    Judgement judgement = new Judgement(verdict, Reasons.codes(findings));
    return decision(draft, DecidedBy.RULES, Double.NaN, judgement);
  }

  private Decision decision(
      Draft draft, DecidedBy decidedBy, double probability, Judgement judgement) {
    FeatureRow row = draft.row;
    boolean letThrough =
        judgement.verdict == Verdict.BLOCK && control.takes(row.transaction().transactionId());
    return new Decision(
        row,
        letThrough ? Verdict.ALLOW : judgement.verdict,
        decidedBy,
        probability,
        letThrough ? "" : judgement.reasons,
        draft.nowMillis,
        variant(row),
        draft.champion.version(),
        draft.champion.probability(),
        draft.challenger.version(),
        draft.challenger.probability(),
        row.get(Feature.CATEGORY_RISK) < 0,
        letThrough,
        control.rate());
  }

  private record Draft(FeatureRow row, Score champion, Score challenger, long nowMillis) {}

  private record Judgement(Verdict verdict, String reasons) {}
}
