package whiteboard.frauddetection.domain;

import static whiteboard.frauddetection.domain.Feature.AMOUNT;
import static whiteboard.frauddetection.domain.Feature.CARD_AGE_DAYS;
import static whiteboard.frauddetection.domain.Feature.CARD_COUNT_10M;
import static whiteboard.frauddetection.domain.Feature.CARD_SUM_1H;
import static whiteboard.frauddetection.domain.Feature.DISTANCE_KM;
import static whiteboard.frauddetection.domain.Feature.SPEED_KMH;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What decides while no model answers: few rules that catch the most obvious fraud. */
public final class FraudRules {
  /** US dollars that a new card does not spend at once. */
  private static final double LARGE_AMOUNT = 5_000;

  /** Up to this age a card is new; most stolen or invented identities show by then. */
  private static final double NEW_CARD_DAYS = 30;

  /** Within 10 minutes; a person at a till gets to two or three. */
  private static final double MANY_PAYMENTS = 6;

  /** An airliner's speed. */
  private static final double FASTEST_KMH = 1_000;

  /** Below this distance a wrong position looks like speed. */
  private static final double JOURNEY_KM = 100;

  private static final List<FraudRule> CURRENT =
      List.of(
          new FraudRule(
              "LARGE_AMOUNT_ON_NEW_CARD",
              "more than $5,000 on a card younger than 30 days",
              Verdict.BLOCK,
              row -> row.get(AMOUNT) > LARGE_AMOUNT && isNew(row)),
          new FraudRule(
              "MUCH_SPENT_ON_NEW_CARD",
              "more than $5,000 within an hour on a card younger than 30 days",
              Verdict.REVIEW,
              row -> row.get(CARD_SUM_1H) > LARGE_AMOUNT && isNew(row)),
          new FraudRule(
              "MANY_PAYMENTS_WITHIN_MINUTES",
              "six payments or more within 10 minutes",
              Verdict.REVIEW,
              row -> row.get(CARD_COUNT_10M) >= MANY_PAYMENTS),
          new FraudRule(
              "FASTER_THAN_A_PLANE",
              "farther from the previous payment than a plane flies in the time since",
              Verdict.REVIEW,
              row -> row.get(SPEED_KMH) > FASTEST_KMH && row.get(DISTANCE_KM) > JOURNEY_KM));

  private FraudRules() {}

  /** All rules. Another one is one more entry. */
  public static List<FraudRule> current() {
    return CURRENT;
  }

  /** What the rules find, worst verdict first. */
  public static List<FraudRule.Finding> findings(FeatureRow row) {
    return CURRENT.stream()
        .map(rule -> rule.on(row))
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(FraudRule.Finding::verdict).reversed())
        .toList();
  }

  private static boolean isNew(FeatureRow row) {
    double age = row.get(CARD_AGE_DAYS);
    return age >= 0 && age < NEW_CARD_DAYS; // -1: nobody knows
  }
}
