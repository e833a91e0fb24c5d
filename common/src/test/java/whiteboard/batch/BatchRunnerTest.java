package whiteboard.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whiteboard.cli.UserError;
import whiteboard.models.Publication;
import whiteboard.warehouse.LocalWarehouse;

class BatchRunnerTest {
  private static final Instant NOON = Instant.parse("2025-11-03T12:00:00Z");
  private static final Interval DAY =
      new Interval(Instant.parse("2025-11-01T00:00:00Z"), Instant.parse("2025-11-02T00:00:00Z"));

  private final List<String> done = new ArrayList<>();
  private final List<Duration> slept = new ArrayList<>();
  @TempDir private Path folder;
  private RunLedger ledger;

  @BeforeEach
  void openLedger() {
    ledger = RunLedger.open(LocalWarehouse.in(folder), Clock.fixed(NOON, ZoneOffset.UTC));
  }

  @Test
  void runsTheStepsInOrderAndKeepsTheLedger() throws InterruptedException {
    BatchRun run = runner(step("models"), step("finance")).run(DAY, "raw at snapshot 7");

    assertThat(done).containsExactly("models 1", "finance 1");
    assertThat(ledger.runs()).containsExactly(run);
    assertThat(run.state()).isEqualTo(BatchRun.State.SUCCEEDED);
    assertThat(run.interval()).isEqualTo(DAY);
    assertThat(run.input()).isEqualTo("raw at snapshot 7");
    assertThat(run.finishedAt()).contains(NOON);
    assertThat(ledger.lastEnd()).contains(DAY.to());
  }

  @Test
  void failedAttemptStartsOverAfterTheBackoff() throws InterruptedException {
    BatchRun run = runner(step("models"), failing("finance", 2)).run(DAY, "");

    assertThat(done).containsExactly("models 1", "models 2", "models 3", "finance 3");
    assertThat(slept).containsExactly(Duration.ofMinutes(15), Duration.ofMinutes(15));
    assertThat(run.attempt()).isEqualTo(3);
    assertThat(run.error()).isEqualTo("finance is down");
  }

  @Test
  void lastFailedAttemptFailsTheRun() {
    assertThatThrownBy(() -> runner(failing("models", 3)).run(DAY, ""))
        .isInstanceOf(FailedBatchException.class)
        .hasMessage("Cannot complete batch run 1: step models failed in attempt 3, models is down");
    assertThat(ledger.runs()).extracting(BatchRun::state).containsExactly(BatchRun.State.FAILED);
    assertThat(ledger.lastEnd()).isEmpty();
  }

  @Test
  void badInputIsNotTriedAgain() {
    BatchStep refused =
        BatchStep.of(
            "models",
            run -> {
              throw new UserError("Cannot read: a column is missing");
            });

    assertThatThrownBy(() -> runner(refused).run(DAY, "")).hasMessageContaining("attempt 1");
    assertThat(slept).isEmpty();
  }

  @Test
  void runThatWasKilledIsRedoneAsANewRunOfTheSameInterval() throws InterruptedException {
    ledger.step(ledger.start(DAY, "input").id(), "models");

    BatchRun redone = runner(step("models")).recover().orElseThrow();

    assertThat(redone.id()).isEqualTo(2);
    assertThat(redone.interval()).isEqualTo(DAY);
    assertThat(ledger.runs())
        .extracting(BatchRun::state)
        .containsExactly(BatchRun.State.FAILED, BatchRun.State.SUCCEEDED);
    assertThat(ledger.runs().get(0).error()).isEqualTo("the process ended in step 'models'");
    assertThat(runner().recover()).isEmpty();
  }

  @Test
  void runThatWasKilledWhilePublishingIsCompleted() throws InterruptedException {
    ledger.step(ledger.start(DAY, "input").id(), "models");
    Publication publication =
        new Publication("1", List.of("marts.a"), Map.of("marts.v", "select 'it''s'"));
    ledger.publishing(publication);
    assertThat(ledger.unfinished()).containsExactly(publication);
    BatchStep models =
        BatchStep.of(
            "models",
            run -> done.add("models"),
            run -> {
              done.add("finished models");
              ledger.published(Long.toString(run.id()));
            });

    BatchRun completed = runner(step("input"), models, step("finance")).recover().orElseThrow();

    assertThat(done).containsExactly("finished models", "finance 1");
    assertThat(completed.id()).isEqualTo(1);
    assertThat(completed.state()).isEqualTo(BatchRun.State.SUCCEEDED);
    assertThat(ledger.unfinished()).isEmpty();
  }

  private BatchRunner runner(BatchStep... steps) {
    return new BatchRunner(ledger, List.of(steps), RetryPolicy.DEFAULT, slept::add);
  }

  private BatchStep step(String name) {
    return BatchStep.of(name, run -> done.add(name + " " + run.attempt()));
  }

  private BatchStep failing(String name, int attempts) {
    return BatchStep.of(
        name,
        run -> {
          if (run.attempt() <= attempts) {
            throw new IllegalStateException(name + " is down");
          }
          done.add(name + " " + run.attempt());
        });
  }
}
