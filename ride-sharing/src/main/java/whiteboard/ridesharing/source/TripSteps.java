package whiteboard.ridesharing.source;

import java.util.EnumMap;
import java.util.Map;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.domain.TripEventType;
import whiteboard.ridesharing.domain.TripLifecycle;

/** The valid events of one trip, one a step, as far as they were emitted. */
final class TripSteps {
  private static final TripEventType[] ORDER = TripEventType.values();

  private final Map<TripEventType, TripEvent> seen = new EnumMap<>(TripEventType.class);
  private int events;

  void add(TripEvent event) {
    seen.put(event.type(), event);
    events++;
  }

  TripEvent step(TripEventType type) {
    return seen.get(type);
  }

  TripTruth assembled() {
    TripLifecycle lifecycle = TripLifecycle.UNSEEN;
    TripEvent first = null;
    String rider = null;
    String driver = null;
    for (TripEventType type : ORDER) {
      TripEvent event = step(type);
      if (event != null) {
        lifecycle = lifecycle.with(type, event.eventTimeMillis());
        first = first == null ? event : first;
        rider = rider == null ? event.riderId() : rider;
        driver = driver == null ? event.driverId() : driver;
      }
    }
    TripEvent completed = step(TripEventType.COMPLETED);
    TripEvent started = step(TripEventType.STARTED);
    TripEvent pickup = step(TripEventType.REQUESTED) != null ? first : started;
    Long startedAt = lifecycle.startedAtMillis();
    if (startedAt == null && completed != null) {
      startedAt = completed.startedAtMillis();
    }
    return new TripTruth(
        first.tripId(),
        lifecycle.status(),
        rider,
        driver,
        lifecycle.requestedAtMillis(),
        lifecycle.acceptedAtMillis(),
        startedAt,
        lifecycle.completedAtMillis(),
        lifecycle.cancelledAtMillis(),
        pickup == null ? null : pickup.locationId(),
        completed == null ? null : completed.locationId(),
        completed == null ? null : completed.fareCents(),
        completed == null ? null : completed.currency(),
        completed == null ? null : completed.distanceMeters(),
        first.region(),
        first.source(),
        first.period(),
        events);
  }
}
