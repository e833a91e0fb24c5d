package whiteboard.ridesharing.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.domain.TripEventType;
import whiteboard.wire.HashedId;

class OpsPipelineTest {
  private static final long LATENESS = 600_000;
  private static final long SIX_HOURS = 6 * 3_600_000L;

  @Test
  void countsAMinuteAndItsActiveTrips() throws Exception {
    List<TripStep> steps =
        follow(
            event("t1", TripEventType.REQUESTED, 10),
            event("t1", TripEventType.ACCEPTED, 50),
            event("t1", TripEventType.STARTED, 130),
            event("t1", TripEventType.COMPLETED, 250),
            event("t2", TripEventType.REQUESTED, 70),
            event("t2", TripEventType.CANCELLED, 80));

    Map<Long, OpsFigures> minutes = figures(steps);

    assertThat(describe(minutes.get(0L))).isEqualTo("1 requests, 0 done, 0 off, 1 active, 40 s");
    assertThat(describe(minutes.get(1L))).isEqualTo("1 requests, 0 done, 1 off, 1 active, -1 s");
    assertThat(describe(minutes.get(4L))).isEqualTo("0 requests, 1 done, 0 off, 0 active, -1 s");
  }

  @Test
  void givesTheSameFiguresWhateverOrderATripsEventsComeIn() throws Exception {
    TripEvent requested = event("t1", TripEventType.REQUESTED, 10);
    TripEvent accepted = event("t1", TripEventType.ACCEPTED, 50);
    TripEvent started = event("t1", TripEventType.STARTED, 130);
    TripEvent completed = event("t1", TripEventType.COMPLETED, 250);

    Map<Long, OpsFigures> inOrder = figures(follow(requested, accepted, started, completed));
    Map<Long, OpsFigures> reversed = figures(follow(completed, started, accepted, requested));

    for (long minute : List.of(0L, 4L)) {
      assertThat(describe(reversed.get(minute))).isEqualTo(describe(inOrder.get(minute)));
    }
  }

  @Test
  void countsATripWithoutAnEndAsOverAfterTheLongestTrip() throws Exception {
    try (var harness = followHarness()) {
      process(harness, event("t1", TripEventType.ACCEPTED, 60));
      harness.processWatermark(60_000 + SIX_HOURS);

      assertThat(harness.extractOutputValues())
          .extracting(TripStep::activeDelta)
          .containsExactly(0, 1, -1);
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void forgetsATripWhenNoAcceptedEventCanBeItsOwn() throws Exception {
    try (var harness = followHarness()) {
      process(harness, event("t1", TripEventType.ACCEPTED, 60));
      process(harness, event("t1", TripEventType.COMPLETED, 120));
      harness.processWatermark(120_000 + LATENESS);

      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  private static List<TripStep> follow(TripEvent... events) throws Exception {
    try (var harness = followHarness()) {
      for (TripEvent event : events) {
        process(harness, event);
      }
      return new ArrayList<>(harness.extractOutputValues());
    }
  }

  private static Map<Long, OpsFigures> figures(List<TripStep> steps) throws Exception {
    try (var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new CountMinutes(LATENESS)),
            TripStep::region,
            Types.STRING)) {
      harness.open();
      for (TripStep step : steps) {
        harness.processElement(step, step.minuteMillis());
      }
      harness.setProcessingTime(10_000);
      Map<Long, OpsFigures> byMinute = new HashMap<>();
      harness
          .extractOutputValues()
          .forEach(figures -> byMinute.put(figures.minuteMillis() / 60_000, figures));
      return byMinute;
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<HashedId, TripMoment, TripStep>
      followHarness() throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new FollowTrip(SIX_HOURS, LATENESS)),
            TripMoment::trip,
            HashedId.TYPE);
    harness.setup(TripStep.TYPE.createSerializer(new SerializerConfigImpl()));
    harness.open();
    return harness;
  }

  private static void process(
      KeyedOneInputStreamOperatorTestHarness<HashedId, TripMoment, TripStep> harness,
      TripEvent event)
      throws Exception {
    harness.processElement(TripMoment.of(event), event.eventTimeMillis());
  }

  private static TripEvent event(String trip, TripEventType type, long second) {
    return new TripEvent(
        trip + type,
        second * 1000,
        "north",
        "driver-app",
        type,
        trip,
        "r1",
        "d1",
        1.0,
        2.0,
        "z1",
        null,
        null,
        null,
        null,
        null);
  }

  private static String describe(OpsFigures minute) {
    return "%d requests, %d done, %d off, %d active, %d s"
        .formatted(
            minute.requests(),
            minute.completions(),
            minute.cancellations(),
            minute.activeTrips(),
            minute.medianSecondsToAccept());
  }
}
