package whiteboard.frauddetection.domain;

import java.io.Serializable;
import java.util.List;

/**
 * Turns what models or rules say of a transaction into its decision. The same input always gives
 * the same decision: a replay repeats it, whoever may decide by then.
 *
 * @param thresholds from probabilities to verdicts
 * @param variants whose verdict holds for a card
 * @param control which would-be BLOCKs are let through
 * @param probation before a challenger's verdict holds for any card
 */
public record Decider(
    Thresholds thresholds, Variants variants, ControlGroup control, Probation probation)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * 0.6 and 0.85, a fifth of the cards for a challenger that has shown what it does, nobody let
   * through.
   */
  public static Decider standard() {
    return new Decider(
        Thresholds.standard(), Variants.standard(), ControlGroup.off(), Probation.standard());
  }

  /**
   * By the model that the card is assigned to; by the champion where the challenger said nothing or
   * is on probation; by the rules where neither decides. The other one's score is noted.
   *
   * @param trial how the challenger has done so far; takes this payment too
   * @param nowMillis wall clock
   */
  public Decision byModels(
      FeatureRow row, Score champion, Score challenger, Probation.Trial trial, long nowMillis) {
    boolean admitted = admits(trial, row.transaction().category(), champion, challenger);
    Draft draft = new Draft(row, champion, challenger, nowMillis);
    if (admitted && variant(row) == Variant.CHALLENGER) {
      return judged(draft, DecidedBy.CHALLENGER, challenger);
    }
    return champion.isThere() ? judged(draft, DecidedBy.CHAMPION, champion) : ruled(draft);
  }

  private boolean admits(Probation.Trial trial, String category, Score champion, Score challenger) {
    if (!challenger.isThere()) {
      return false;
    }
    return champion.isThere()
        ? trial.admits(
            challenger.version(),
            thresholds.verdict(category, champion.probability()),
            thresholds.verdict(category, challenger.probability()))
        : trial.admits(challenger.version());
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
