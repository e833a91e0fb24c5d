package whiteboard.frauddetection.live;

import static org.assertj.core.api.Assertions.assertThat;
import static whiteboard.frauddetection.live.DecisionBuilder.decision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import whiteboard.frauddetection.domain.Authorization;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.frauddetection.domain.Verdict;
import whiteboard.frauddetection.live.DecisionsSection.Row;

class LedgerTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant NEXT_WEEK = NOON.plus(Duration.ofDays(9));

  private final Ledger ledger =
      new Ledger(Clock.fixed(NOON, ZoneOffset.UTC), Duration.ofDays(7), MadeUpPlatform.THRESHOLDS);

  @Test
  void judgesADecisionWhenItsDelayHasPassed() {
    ledger.take(decision("blocked-fraud").scored(0.9).dollars(70).build());
    ledger.take(decision("missed-fraud").scored(0.2).dollars(30).build());
    ledger.take(decision("blocked-honest").scored(0.95).dollars(5).build());
    ledger.take(decision("reviewed-fraud").scored(0.7).dollars(11).build());
    report("blocked-fraud", 2, Outcome.Kind.CHARGEBACK);
    report("missed-fraud", 3, Outcome.Kind.DISPUTE_LOST);
    report("reviewed-fraud", 3, Outcome.Kind.CHARGEBACK);
    assertThat(ledger.quality().total().judged()).isZero();

    pass();

    assertThat(ledger.quality().total())
        .isEqualTo(new QualitySection.Sums(4, 3, 2, 1, 0.5, 1 / 3.0, 70, 5, 41, 11));
    assertThat(ledger.quality().days()).extracting(QualitySection.Day::day).contains("2026-03-02");
  }

  @Test
  void knowsNothingThatWasReportedTooLate() {
    ledger.take(decision("slow-holder").scored(0.9).build());
    report("slow-holder", 8, Outcome.Kind.CHARGEBACK);

    pass();

    assertThat(ledger.quality().total().frauds()).isZero();
  }

  @Test
  void believesTheLastReport() {
    ledger.take(decision("won").scored(0.9).build());
    report("won", 4, Outcome.Kind.DISPUTE_WON);
    report("won", 2, Outcome.Kind.CHARGEBACK);

    pass();

    assertThat(ledger.quality().total().frauds()).isZero();
  }

  @Test
  void takesReportsThatAreReadBeforeTheDecision() {
    report("read-late", 2, Outcome.Kind.CHARGEBACK);
    ledger.take(decision("read-late").scored(0.9).build());

    pass();

    assertThat(ledger.quality().total().blockedFrauds()).isEqualTo(1);
  }

  @Test
  void judgesWhatTheGatewayDid() {
    ledger.take(decision("too-late").scored(0.9).dollars(40).build());
    ledger.take(authorization("too-late", Verdict.REVIEW, true), true);
    report("too-late", 2, Outcome.Kind.CHARGEBACK);

    pass();

    assertThat(ledger.quality().total().lostDollars()).isEqualTo(40);
    assertThat(ledger.quality().total().reviewedDollars()).isEqualTo(40);
    assertThat(ledger.inTime()).isZero();
  }

  @Test
  void judgesWhatTheGatewayDidAlsoWhereItIsReadFirst() {
    ledger.take(authorization("too-late", Verdict.ALLOW, true), false);
    ledger.take(decision("too-late").scored(0.9).dollars(40).build());
    report("too-late", 2, Outcome.Kind.CHARGEBACK);

    pass();

    assertThat(ledger.quality().total().lostDollars()).isEqualTo(40);
    assertThat(ledger.quality().total().blocked()).isZero();
  }

  @Test
  void countsAReplayOnce() {
    ledger.take(decision("twice").scored(0.9).build());
    ledger.take(decision("twice").scored(0.1).build());

    DecisionsSection shown = ledger.decisions();

    assertThat(shown.counts().decisions()).isEqualTo(1);
    assertThat(shown.newest()).extracting(Row::verdict).containsExactly("BLOCK");
  }

  @Test
  void showsTheStoppedWithTheirReasonsAndNoCard() {
    ledger.take(decision("allowed").build());
    ledger.take(
        decision("stopped").scored(0.9).because("NIGHT", "MANY_PAYMENTS_WITHIN_MINUTES").build());

    Row row = ledger.decisions().stopped().get(0);

    assertThat(ledger.decisions().stopped()).hasSize(1);
    assertThat(row.card()).isEqualTo("…5678");
    assertThat(row.reasons())
        .extracting(DecisionsSection.Reason::sentence)
        .containsExactly("at night", "six payments or more within 10 minutes");
  }

  @Test
  void comparesTwoModelsOnWhatBothScored() {
    ledger.take(decision("1").scored(0.9).challengedBy("v2", 0.95).dollars(10).build());
    ledger.take(decision("2").scored(0.1).challengedBy("v2", 0.9).dollars(20).build());
    ledger.take(decision("3").scored(0.95).challengedBy("v2", Double.NaN).dollars(40).build());
    report("1", 2, Outcome.Kind.CHARGEBACK);
    report("3", 2, Outcome.Kind.CHARGEBACK);

    pass();

    ModelsSection models = ledger.models(RegistryFacts.UNKNOWN, "a rule");
    assertThat(models.compared()).isEqualTo(3);
    assertThat(models.agreement()).isEqualTo(2 / 3.0);
    assertThat(models.judged()).isEqualTo(2);
    assertThat(models.frauds()).isEqualTo(1);
    assertThat(models.challenger().missing()).isEqualTo(1);
    assertThat(models.challenger().blockedFraudDollars()).isEqualTo(10);
    assertThat(models.challenger().blockedHonestDollars()).isEqualTo(20);
    assertThat(models.champion().blockedHonestDollars()).isZero();
    assertThat(models.challenger().averagePrecision()).isEqualTo(1.0);
  }

  @Test
  void goesOnComparingWhileRulesDecideNowAndThen() {
    ledger.take(decision("1").challengedBy("v2", 0.2).build());
    ledger.take(decision("2").byRules().build());

    ModelsSection models = ledger.models(RegistryFacts.UNKNOWN, "a rule");

    assertThat(models.challenger().version()).isEqualTo("v2");
    assertThat(models.champion().missing()).isZero();
    assertThat(ledger.scores().models()).hasSize(2);
  }

  @Test
  void seesWhetherTheChallengerIsOnProbation() {
    ledger.take(decision("1").challengedBy("v2", 0.9).onProbation().build());
    assertThat(challenger().onProbation()).isTrue();
    ledger.take(decision("2").challengedBy("v2", 0.9).assignedToChallenger().build());
    assertThat(challenger().onProbation()).isFalse();
    assertThat(challenger().decides()).isEqualTo(1);
  }

  private ModelsSection.Side challenger() {
    return ledger.models(RegistryFacts.UNKNOWN, "a rule").challenger();
  }

  @Test
  void seesAChallengerThatWouldBlockEverybody() {
    for (int i = 0; i < 60; i++) {
      ledger.take(decision("tx-" + i).challengedBy("v2", 0.9).build());
    }

    ModelsSection models = ledger.models(RegistryFacts.UNKNOWN, "a rule");

    assertThat(models.challenger().blocksEverybody()).isTrue();
    assertThat(models.champion().blocksEverybody()).isFalse();
  }

  @Test
  void binsTheScoresOfTheJudged() {
    ledger.take(decision("fraud").scored(0.913).dollars(12).build());
    ledger.take(decision("honest").scored(0.0).dollars(3).build());
    report("fraud", 2, Outcome.Kind.CHARGEBACK);

    pass();

    ScoresSection scores = ledger.scores();
    ScoresSection.Model champion = scores.models().get(0);
    assertThat(champion.fraud()[91]).isEqualTo(1);
    assertThat(champion.fraudDollars()[91]).isEqualTo(12);
    assertThat(champion.honest()[0]).isEqualTo(1);
    assertThat(champion.honestDollars()[0]).isEqualTo(3);
    assertThat(scores.judged()).isEqualTo(2);
    assertThat(scores.waiting()).isEqualTo(1);
  }

  /** A decision so late that all others are judged. */
  private void pass() {
    ledger.take(decision("later").at(NEXT_WEEK).challengedBy("v2", 0.1).build());
  }

  private void report(String id, int daysLater, Outcome.Kind kind) {
    ledger.take(
        new Outcome(
            "report-" + id,
            NOON.plus(Duration.ofDays(daysLater)).toEpochMilli(),
            "eu",
            "gateway",
            id,
            NOON.toEpochMilli(),
            "card-12345678",
            "merchant-1",
            kind));
  }

  private static Authorization authorization(String id, Verdict verdict, boolean defaulted) {
    return new Authorization(
        id, NOON.toEpochMilli(), "eu", "gateway", verdict, defaulted, null, 500_000);
  }
}
