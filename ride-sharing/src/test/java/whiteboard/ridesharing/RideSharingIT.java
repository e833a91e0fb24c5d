package whiteboard.ridesharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import whiteboard.cli.UserError;
import whiteboard.kafka.Topics;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.domain.TripEventType;
import whiteboard.ridesharing.source.CitySimulator;
import whiteboard.ridesharing.source.Emission;
import whiteboard.ridesharing.source.Meaning;
import whiteboard.scenario.Check;
import whiteboard.scenario.Progress;
import whiteboard.scenario.ReplayRequest;
import whiteboard.scenario.RunReport;
import whiteboard.scenario.SimulatedRun;
import whiteboard.scenario.Trace;
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
    first = scenario.runOnce(SimulatedRun.of(EVENTS), stack, Progress.silent());
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
    RunReport again = scenario.runOnce(SimulatedRun.of(EVENTS), stack, Progress.silent());

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

  @Test
  void refusesToReplayIntoATopicOfThePlatform() {
    LocalDate day = LocalDate.parse("2026-03-02");
    ReplayRequest intoItsOwnInput =
        new ReplayRequest(day, day, Optional.of(TripEvents.TOPIC), Double.POSITIVE_INFINITY);

    assertThatThrownBy(() -> scenario.replay(intoItsOwnInput, stack, Progress.silent()))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("Cannot replay to trip-events: it is one of the platform's topics");
  }

  @Test
  void followsATripThroughEveryHop() {
    TripEvent repeated = repeatedRequest();

    Trace trace = scenario.trace(stack.home(), repeated.tripId());

    assertThat(trace.hops())
        .extracting(Trace.Hop::name)
        .containsExactly(
            "kafka", "classified", "windows", "redis", "lake", "batch", "fact", "dimensions");
    assertThat(items(trace, "classified"))
        .filteredOn(item -> item.get("event").equals("trip_requested"))
        .extracting(item -> item.get("class"))
        .containsExactlyInAnyOrder("on_time", "duplicate");
    assertThat(items(trace, "windows")).hasSize(5);
    assertThat(items(trace, "lake"))
        .extracting(item -> item.get("position"))
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(
            items(trace, "kafka").stream().map(item -> item.get("position")).toList());
    assertThat(items(trace, "fact"))
        .singleElement()
        .extracting(item -> item.get("trip_id"), item -> item.get("rider_id"))
        .containsExactly(repeated.tripId(), repeated.riderId());
    assertThat(items(trace, "dimensions"))
        .extracting(item -> item.get("rider_id"))
        .contains(repeated.riderId());
  }

  @Test
  void saysThatATripIsUnknown() {
    assertThat(scenario.trace(stack.home(), "no-such-trip").found()).isFalse();
  }

  private static List<Map<String, String>> items(Trace trace, String hop) {
    return trace.hops().stream()
        .filter(candidate -> candidate.name().equals(hop))
        .flatMap(found -> found.items().stream())
        .toList();
  }

  /** An on-time request of which the simulator sends a second copy while its id is remembered. */
  private static TripEvent repeatedRequest() {
    for (Emission emission : CitySimulator.forEvents(EVENTS, 7)) {
      if (emission.meaning() instanceof Meaning.Step step
          && step.repeated()
          && step.event().type() == TripEventType.REQUESTED
          && emission.arrivalMillis() - step.event().eventTimeMillis() < 300_000) {
        return step.event();
      }
    }
    throw new IllegalStateException("the simulator repeats no request");
  }
}
