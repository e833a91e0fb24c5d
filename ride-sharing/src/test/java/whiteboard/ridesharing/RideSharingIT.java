package whiteboard.ridesharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import whiteboard.kafka.Topics;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.scenario.Check;
import whiteboard.scenario.Progress;
import whiteboard.scenario.ReplayRequest;
import whiteboard.scenario.RunReport;
import whiteboard.scenario.RunRequest;
import whiteboard.scenario.Source;
import whiteboard.stack.Stack;
import whiteboard.stack.StackExtension;

/** The whole platform on whichever stack the build asks for: run, run again, replay. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RideSharingIT {
  private static final long EVENTS = 6_000;

  private final RideSharing scenario = new RideSharing();
  private final Stack stack;
  private RunReport first;

  RideSharingIT(Stack stack) {
    this.stack = stack;
  }

  @BeforeAll
  void runOnce() throws Exception {
    first = scenario.runOnce(request(EVENTS), stack, Progress.silent());
  }

  @Test
  void bearsOutEveryCheckOnABoundedRun() {
    assertThat(first.checks()).filteredOn(check -> !check.pass()).isEmpty();
    assertThat(first.counts())
        .containsEntry("produced", EVENTS)
        .containsEntry("batch_runs", 2)
        .containsEntry("finance_differences", 0L);
  }

  @Test
  void givesEveryRuleSomethingToDo() {
    for (String count : List.of("rejected", "duplicates", "late_accepted", "dropped_late")) {
      assertThat(first.counts().get(count).longValue()).as(count).isPositive();
    }
  }

  @Test
  void addsNothingTwice() throws Exception {
    RunReport again = scenario.runOnce(request(EVENTS), stack, Progress.silent());

    assertThat(again.checks()).extracting(Check::pass).containsOnly(true);
    assertThat(again.tables()).isEqualTo(first.tables());
    assertThat(again.counts()).containsEntry("batch_runs", 0);
  }

  @Test
  void emitsADayOfTheLakeAgainIntoATopicOfItsOwn() throws Exception {
    LocalDate day = LocalDate.parse("2026-03-02");

    scenario.replay(
        new ReplayRequest(day, day, Optional.of("replayed"), Double.POSITIVE_INFINITY),
        stack,
        Progress.silent());

    try (Topics topics = new Topics(stack)) {
      long replayed =
          topics.endOffsets("replayed").values().stream().mapToLong(Long::longValue).sum();
      long original =
          topics.endOffsets(TripEvents.TOPIC).values().stream().mapToLong(Long::longValue).sum();
      assertThat(replayed).isBetween(1L, original - 1);
    }
  }

  private static RunRequest request(long events) {
    return new RunRequest(
        events,
        7,
        false,
        List.of(Source.parse("simulator")),
        Map.of(),
        false,
        false,
        1,
        Clock.systemUTC());
  }
}
