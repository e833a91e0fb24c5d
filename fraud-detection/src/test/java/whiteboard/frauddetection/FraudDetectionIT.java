package whiteboard.frauddetection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import whiteboard.event.Rejection;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.frauddetection.source.Emission;
import whiteboard.frauddetection.source.Meaning;
import whiteboard.frauddetection.source.PaymentsSimulator;
import whiteboard.frauddetection.source.Truth;
import whiteboard.quality.DeadLetterCheck;
import whiteboard.scenario.Check;
import whiteboard.scenario.Progress;
import whiteboard.scenario.RunReport;
import whiteboard.scenario.SimulatedRun;
import whiteboard.scenario.Trace;
import whiteboard.stack.Stack;
import whiteboard.stack.StackExtension;

/** The whole platform on whichever stack the build asks for: run, run again, trace. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FraudDetectionIT {
  private static final long EVENTS = 6_000;
  private static final PaymentsSimulator WORLD = PaymentsSimulator.forEvents(EVENTS, 7);

  private final FraudDetection scenario = new FraudDetection();
  private final Stack stack;
  private RunReport first;

  FraudDetectionIT(Stack stack) {
    this.stack = stack;
  }

  @BeforeAll
  void runOnce() throws Exception {
    scenario.forget(stack);
    first = scenario.runOnce(SimulatedRun.of(EVENTS), stack, Progress.silent());
  }

  @Test
  void bearsOutEveryCheckOnABoundedRun() {
    Truth truth = WORLD.truth();

    assertThat(first.checks()).filteredOn(check -> !check.pass()).isEmpty();
    assertThat(first.counts())
        .containsEntry("transactions", EVENTS)
        .containsEntry("decisions", (long) truth.accepted().size())
        .containsEntry("duplicates", truth.duplicates())
        .containsEntry("labels", (long) truth.labels().size())
        .containsEntry("batch_runs", 2)
        .containsEntry("feature_mismatches", 0L);
  }

  @Test
  void addsNothingTwice() throws Exception {
    RunReport again = scenario.runOnce(SimulatedRun.of(EVENTS), stack, Progress.silent());

    assertThat(again.checks()).extracting(Check::pass).containsOnly(true);
    assertThat(again.tables()).isEqualTo(first.tables());
    assertThat(again.counts())
        .containsEntry("batch_runs", 0)
        .containsEntry("models", first.counts().get("models"))
        .containsEntry("training_rows", first.counts().get("training_rows"));
  }

  @Test
  void setsBadInputAsideWithItsReason() {
    Truth truth = WORLD.truth();

    Map<String, Rejection.Reason> reasons =
        DeadLetterCheck.reasons(stack.kafka(), Transactions.TOPIC);

    truth
        .rejected()
        .forEach(
            (reason, count) ->
                assertThat(reasons.values())
                    .as(reason.name())
                    .filteredOn(seen -> seen == reason)
                    .hasSize(Math.toIntExact(count)));
    assertThat(reasons).hasSize(Math.toIntExact(truth.rejectedInAll()));
    assertThat(truth.rejected()).hasSize(5);
  }

  @Test
  void followsAFraudThroughEveryHop() {
    Transaction fraud = reportedFraud();

    Trace trace = scenario.trace(stack.home(), fraud.transactionId());

    assertThat(trace.hops())
        .extracting(Trace.Hop::name)
        .containsExactly(
            "kafka",
            "arrival",
            "features",
            "redis",
            "scores",
            "decision",
            "authorization",
            "lake",
            "outcome",
            "training row");
    assertThat(items(trace, "kafka"))
        .extracting(item -> item.get("card_id"))
        .containsOnly(fraud.cardId());
    assertThat(items(trace, "features")).hasSize(4);
    assertThat(items(trace, "scores")).hasSize(1);
    assertThat(items(trace, "decision")).hasSize(1);
    assertThat(items(trace, "authorization")).hasSize(1);
    assertThat(items(trace, "lake")).hasSizeGreaterThanOrEqualTo(4);
    assertThat(items(trace, "outcome")).isNotEmpty();
    assertThat(items(trace, "training row")).hasSize(1);
  }

  @Test
  void saysThatATransactionIsUnknown() {
    assertThat(scenario.trace(stack.home(), "no-such-transaction").found()).isFalse();
  }

  private static List<Map<String, String>> items(Trace trace, String hop) {
    return trace.hops().stream()
        .filter(candidate -> candidate.name().equals(hop))
        .flatMap(found -> found.items().stream())
        .toList();
  }

  /** One early enough for its report to be in a training set. */
  private static Transaction reportedFraud() {
    for (Emission message : WORLD) {
      if (message.meaning() instanceof Meaning.Payment payment && payment.fraud().isPresent()) {
        return payment.transaction();
      }
    }
    throw new IllegalStateException("the simulator has no fraud");
  }
}
