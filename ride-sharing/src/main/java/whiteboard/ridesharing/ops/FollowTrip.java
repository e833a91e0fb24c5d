package whiteboard.ridesharing.ops;

import static whiteboard.ridesharing.domain.TripLifecycle.NOT_SEEN;

import java.util.OptionalLong;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import whiteboard.ridesharing.domain.TripEventType;
import whiteboard.ridesharing.domain.TripLifecycle;
import whiteboard.wire.HashedId;

/**
 * Follows one trip, in whatever order its events come. A trip is active from its acceptance (or
 * start, where that comes first or alone) until its end. When an event moves either bound, the old
 * contribution is taken back and the new one made. A trip whose end never shows counts as over
 * after {@code longestTrip}; one that ended is forgotten when no accepted event can be its own any
 * more.
 */
final class FollowTrip extends KeyedProcessFunction<HashedId, TripMoment, TripStep> {
  private static final long serialVersionUID = 1;

  private static final int NOTHING = -1;

  private final long longestTripMillis;
  private final long keepMillis;
  private transient ValueState<FollowedTrip> trip;

  /**
   * @param keepMillis how far behind the watermark an event may still come: the allowed lateness
   */
  FollowTrip(long longestTripMillis, long keepMillis) {
    this.longestTripMillis = longestTripMillis;
    this.keepMillis = keepMillis;
  }

  @Override
  public void open(OpenContext context) {
    trip = getRuntimeContext().getState(new ValueStateDescriptor<>("trip", FollowedTrip.TYPE));
  }

  @Override
  public void processElement(TripMoment event, Context context, Collector<TripStep> out)
      throws Exception {
    FollowedTrip known = trip.value();
    TripLifecycle before = known == null ? TripLifecycle.UNSEEN : known.steps();
    TripLifecycle after = before.with(event.type(), event.eventTimeMillis());
    Activity activity = Activity.of(after);
    long timer = timer(known, event, activity);
    if (known == null || known.timerMillis() != timer) {
      if (known != null) {
        // One timer a trip: those of hours of trips would outweigh the trips.
        context.timerService().deleteEventTimeTimer(known.timerMillis());
      }
      context.timerService().registerEventTimeTimer(timer);
    }
    if (known == null) {
      known = new FollowedTrip(event.region(), after, timer);
    } else {
      known.become(after, timer);
    }
    trip.update(known);
    out.collect(countOf(event, before, after));
    moveActivity(Activity.of(before), activity, event.region(), out);
  }

  /** When the trip is over for us: a while after its end, or when it can take no longer. */
  private long timer(FollowedTrip known, TripMoment event, Activity activity) {
    if (activity.toMillis() != NOT_SEEN) {
      return activity.toMillis() + keepMillis;
    }
    return known == null ? event.eventTimeMillis() + longestTripMillis : known.timerMillis();
  }

  private static TripStep countOf(TripMoment event, TripLifecycle before, TripLifecycle after) {
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
    if (before.fromMillis() != after.fromMillis()) {
      shift(region, before.fromMillis(), -1, out);
      shift(region, after.fromMillis(), +1, out);
    }
    if (before.toMillis() != after.toMillis()) {
      shift(region, before.toMillis(), +1, out);
      shift(region, after.toMillis(), -1, out);
    }
  }

  private static void shift(String region, long atMillis, int delta, Collector<TripStep> out) {
    if (atMillis != NOT_SEEN) {
      out.collect(new TripStep(region, minute(atMillis), 0, 0, 0, delta, NOTHING));
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<TripStep> out)
      throws Exception {
    FollowedTrip known = trip.value();
    if (known == null || timer < known.timerMillis()) {
      return; // Forgotten, or the end has moved, since the timer was set.
    }
    Activity activity = Activity.of(known.steps());
    if (activity.fromMillis() != NOT_SEEN && activity.toMillis() == NOT_SEEN) {
      shift(known.region(), timer, -1, out);
    }
    trip.clear();
  }

  private static long minute(long millis) {
    return Math.floorDiv(millis, 60_000) * 60_000;
  }

  /** When a trip is active; bounds that are not known yet are {@link TripLifecycle#NOT_SEEN}. */
  private record Activity(long fromMillis, long toMillis) {
    static Activity of(TripLifecycle trip) {
      long from = Math.min(trip.acceptedAtMillis(), trip.startedAtMillis());
      long to =
          trip.completedAtMillis() != NOT_SEEN
              ? trip.completedAtMillis()
              : trip.cancelledAtMillis();
      boolean ended = from != NOT_SEEN && to != NOT_SEEN;
      return new Activity(from, ended ? Math.max(from, to) : NOT_SEEN);
    }
  }
}
