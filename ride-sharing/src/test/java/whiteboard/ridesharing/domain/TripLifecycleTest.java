package whiteboard.ridesharing.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class TripLifecycleTest {
  private record Step(TripEventType type, long at) {}

  private static final Step REQUESTED = new Step(TripEventType.REQUESTED, 1_000);
  private static final Step ACCEPTED = new Step(TripEventType.ACCEPTED, 31_999);
  private static final Step STARTED = new Step(TripEventType.STARTED, 90_000);
  private static final Step COMPLETED = new Step(TripEventType.COMPLETED, 600_000);
  private static final Step CANCELLED = new Step(TripEventType.CANCELLED, 60_000);

  @Test
  void anyOrderAndRepetitionEndsInTheSameLifecycle() {
    List<Step> steps = List.of(REQUESTED, ACCEPTED, STARTED, COMPLETED, CANCELLED);
    TripLifecycle expected = after(steps);

    for (List<Step> order : permutations(steps)) {
      assertThat(after(order)).isEqualTo(expected);
      List<Step> repeated = new ArrayList<>(order);
      repeated.addAll(order.subList(0, 3));
      assertThat(after(repeated)).isEqualTo(expected);
    }
  }

  @Test
  void statusIsTheFurthestStepSeen() {
    assertThat(after(List.of(REQUESTED)).status()).isEqualTo(TripStatus.REQUESTED);
    assertThat(after(List.of(ACCEPTED)).status()).isEqualTo(TripStatus.ACCEPTED);
    assertThat(after(List.of(STARTED, REQUESTED)).status()).isEqualTo(TripStatus.IN_PROGRESS);
    assertThat(after(List.of(COMPLETED)).status()).isEqualTo(TripStatus.COMPLETED);
    assertThat(after(List.of(CANCELLED, ACCEPTED)).status()).isEqualTo(TripStatus.CANCELLED);
    assertThat(after(List.of(CANCELLED, COMPLETED)).status()).isEqualTo(TripStatus.COMPLETED);
  }

  @Test
  void ofSeveralEventsOfOneTypeTheEarliestCounts() {
    Step again = new Step(TripEventType.REQUESTED, 500);

    assertThat(after(List.of(REQUESTED, again))).isEqualTo(after(List.of(again, REQUESTED)));
    assertThat(after(List.of(REQUESTED, again)).requestedAtMillis()).isEqualTo(500);
  }

  @Test
  void timeToAcceptIsInWholeSecondsAndNeverNegative() {
    assertThat(after(List.of(REQUESTED)).secondsToAccept()).isEmpty();
    assertThat(after(List.of(ACCEPTED, REQUESTED)).secondsToAccept())
        .isEqualTo(OptionalLong.of(30));
    Step earlier = new Step(TripEventType.ACCEPTED, 0);
    assertThat(after(List.of(earlier, REQUESTED)).secondsToAccept()).isEqualTo(OptionalLong.of(0));
  }

  @Test
  void onlyFinishedTripsBindNobody() {
    assertThat(TripStatus.IN_PROGRESS.active()).isTrue();
    assertThat(TripStatus.COMPLETED.active()).isFalse();
    assertThat(TripStatus.CANCELLED.active()).isFalse();
    assertThat(TripStatus.IN_PROGRESS.wireName()).isEqualTo("in_progress");
  }

  @Test
  void unseenTripHasNoStatus() {
    assertThatThrownBy(TripLifecycle.UNSEEN::status).isInstanceOf(IllegalStateException.class);
  }

  private static TripLifecycle after(List<Step> steps) {
    TripLifecycle lifecycle = TripLifecycle.UNSEEN;
    for (Step step : steps) {
      lifecycle = lifecycle.with(step.type(), step.at());
    }
    return lifecycle;
  }

  private static List<List<Step>> permutations(List<Step> steps) {
    if (steps.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Step>> all = new ArrayList<>();
    for (Step first : steps) {
      List<Step> others = new ArrayList<>(steps);
      others.remove(first);
      for (List<Step> rest : permutations(others)) {
        List<Step> order = new ArrayList<>(List.of(first));
        order.addAll(rest);
        all.add(order);
      }
    }
    return all;
  }
}
