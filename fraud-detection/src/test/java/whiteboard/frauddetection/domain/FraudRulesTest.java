package whiteboard.frauddetection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static whiteboard.frauddetection.domain.Rows.aRow;

import org.junit.jupiter.api.Test;
import whiteboard.frauddetection.domain.FraudRule.Finding;

class FraudRulesTest {

  @Test
  void findsNothingInASmallPurchase() {
    assertThat(FraudRules.findings(aRow().build())).isEmpty();
  }

  @Test
  void blocksMoreThanFiveThousandDollarsOnANewCard() {
    Rows large = aRow().with(Feature.AMOUNT, 5_000.01);

    assertThat(FraudRules.findings(large.with(Feature.CARD_AGE_DAYS, 29.9).build()))
        .containsExactly(new Finding(Verdict.BLOCK, "LARGE_AMOUNT_ON_NEW_CARD"));
    assertThat(FraudRules.findings(large.with(Feature.CARD_AGE_DAYS, 30).build())).isEmpty();
    assertThat(FraudRules.findings(large.with(Feature.CARD_AGE_DAYS, -1).build())).isEmpty();
    assertThat(
            FraudRules.findings(
                aRow().with(Feature.AMOUNT, 5_000).with(Feature.CARD_AGE_DAYS, 1).build()))
        .isEmpty();
  }

  @Test
  void reviewsManyPaymentsWithinTenMinutes() {
    assertThat(FraudRules.findings(aRow().with(Feature.CARD_COUNT_10M, 5).build())).isEmpty();
    assertThat(FraudRules.findings(aRow().with(Feature.CARD_COUNT_10M, 6).build()))
        .containsExactly(new Finding(Verdict.REVIEW, "MANY_PAYMENTS_WITHIN_MINUTES"));
  }

  @Test
  void reviewsAJourneyFasterThanAPlaneButNoWrongPosition() {
    Rows fast = aRow().with(Feature.SPEED_KMH, 2_000);

    assertThat(FraudRules.findings(fast.with(Feature.DISTANCE_KM, 300).build()))
        .containsExactly(new Finding(Verdict.REVIEW, "FASTER_THAN_A_PLANE"));
    assertThat(FraudRules.findings(fast.with(Feature.DISTANCE_KM, 3).build())).isEmpty();
  }

  @Test
  void putsTheWorstFirst() {
    FeatureRow row =
        aRow()
            .with(Feature.AMOUNT, 9_000)
            .with(Feature.CARD_SUM_1H, 9_100)
            .with(Feature.CARD_AGE_DAYS, 2)
            .with(Feature.CARD_COUNT_10M, 9)
            .build();

    assertThat(FraudRules.findings(row))
        .extracting(Finding::code)
        .containsExactly(
            "LARGE_AMOUNT_ON_NEW_CARD", "MUCH_SPENT_ON_NEW_CARD", "MANY_PAYMENTS_WITHIN_MINUTES");
  }

  @Test
  void givesEachRuleACodeAndASentence() {
    assertThat(FraudRules.current()).extracting(FraudRule::code).doesNotHaveDuplicates();
    for (FraudRule rule : FraudRules.current()) {
      assertThat(Reasons.sentence(rule.code())).isEqualTo(rule.sentence());
    }
  }
}
