package whiteboard.ridesharing.ops;

import java.util.Objects;
import java.util.OptionalLong;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.domain.TripEventType;
import whiteboard.ridesharing.domain.TripLifecycle;

/**
 * Follows one trip, in whatever order its events come. A trip is active from its acceptance (or
 * start, where that comes first or alone) until its end. When an event moves either bound, the old
 * contribution is taken back and the new one made. A trip whose end never shows counts as over
 * after {@code longestTrip}; one that ended is forgotten when no accepted event can be its own any
 * more.
 */
final class FollowTrip extends KeyedProcessFunction<String, TripEvent, TripStep> {
  private static final long serialVersionUID = 1;

  private static final int NOTHING = -1;

  private final long longestTripMillis;
  private final long keepMillis;
  private transient ValueState<TripLifecycle> trip;
  private transient ValueState<String> region;

  /**
   * @param keepMillis how far behind the watermark an event may still come: the allowed lateness
   */
  FollowTrip(long longestTripMillis, long keepMillis) {
    this.longestTripMillis = longestTripMillis;
    this.keepMillis = keepMillis;
  }

  @Override
  public void open(OpenContext context) {
    trip = getRuntimeContext().getState(new ValueStateDescriptor<>("trip", TripLifecycle.class));
    region = getRuntimeContext().getState(new ValueStateDescriptor<>("region", String.class));
  }

  @Override
  public void processElement(TripEvent event, Context context, Collector<TripStep> out)
      throws Exception {
    TripLifecycle before = trip.value();
    if (before == null) {
      before = TripLifecycle.UNSEEN;
      region.update(event.region());
      context.timerService().registerEventTimeTimer(event.eventTimeMillis() + longestTripMillis);
    }
    TripLifecycle after = before.with(event.type(), event.eventTimeMillis());
    trip.update(after);
    out.collect(countOf(event, before, after));
    Activity activity = Activity.of(after);
    moveActivity(Activity.of(before), activity, event.region(), out);
    if (activity.toMillis() != null) {
      context.timerService().registerEventTimeTimer(activity.toMillis() + keepMillis);
    }
  }

  private static TripStep countOf(TripEvent event, TripLifecycle before, TripLifecycle after) {
    OptionalLong seconds = after.secondsToAccept();
    boolean accepted = seconds.isPresent() && before.secondsToAccept().isEmpty();
    return new TripStep(
        event.region(),
        minute(event.eventTimeMillis()),
        event.type() == TripEventType.REQUESTED ? 1 : 0,
        event.type() == TripEventType.COMPLETED ? 1 : 0,
        event.type() == TripEventType.CANCELLED ? 1 : 0,
        0,
        accepted ? (int) Math.min(Integer.MAX_VALUE, seconds.getAsLong()) : NOTHING);
  }

  private static void moveActivity(
      Activity before, Activity after, String region, Collector<TripStep> out) {
    // A bound that stays says nothing: its minute may be final already.
    if (!Objects.equals(before.fromMillis(), after.fromMillis())) {
      shift(region, before.fromMillis(), -1, out);
      shift(region, after.fromMillis(), +1, out);
    }
    if (!Objects.equals(before.toMillis(), after.toMillis())) {
      shift(region, before.toMillis(), +1, out);
      shift(region, after.toMillis(), -1, out);
    }
  }

  private static void shift(String region, Long atMillis, int delta, Collector<TripStep> out) {
    if (atMillis != null) {
      out.collect(new TripStep(region, minute(atMillis), 0, 0, 0, delta, NOTHING));
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<TripStep> out)
      throws Exception {
    if (trip.value() == null) {
      return; // Forgotten at an earlier timer.
    }
    Activity activity = Activity.of(trip.value());
    if (activity.toMillis() != null && timer < activity.toMillis() + keepMillis) {
      return; // The end moved since the timer was set.
    }
    if (activity.fromMillis() != null && activity.toMillis() == null) {
      shift(region.value(), timer, -1, out);
    }
    trip.clear();
    region.clear();
  }

  private static long minute(long millis) {
    return Math.floorDiv(millis, 60_000) * 60_000;
  }

  /** When a trip is active; null bounds are not known yet. */
  private record Activity(Long fromMillis, Long toMillis) {
    static Activity of(TripLifecycle trip) {
      Long from = earlier(trip.acceptedAtMillis(), trip.startedAtMillis());
      Long to =
          trip.completedAtMillis() != null ? trip.completedAtMillis() : trip.cancelledAtMillis();
      if (from == null || to == null) {
        return new Activity(from, null);
      }
      return new Activity(from, Math.max(from, to));
    }

    private static Long earlier(Long one, Long other) {
      if (one == null || other == null) {
        return one == null ? other : one;
      }
      return Math.min(one, other);
    }
  }
}
