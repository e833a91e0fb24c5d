package whiteboard.ridesharing.source;

import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.domain.TripEventType;
import whiteboard.ridesharing.domain.TripLifecycle;

/** What the valid events of one trip tell, as far as they were emitted; in whatever order. */
final class TripSteps {
  private TripLifecycle lifecycle = TripLifecycle.UNSEEN;
  private int events;
  private TripEventType firstType;
  private String region;
  private String source;
  private String period;
  private String riderId;
  private String driverId;
  private String requestedFrom;
  private String startedFrom;
  private String dropoff;
  private Long startedByCompletion;
  private Long fareCents;
  private String currency;
  private Long distanceMeters;

  void add(TripEvent event) {
    lifecycle = lifecycle.with(event.type(), event.eventTimeMillis());
    events++;
    riderId = riderId == null ? event.riderId() : riderId;
    driverId = driverId == null ? event.driverId() : driverId;
    if (firstType == null || event.type().compareTo(firstType) < 0) {
      firstType = event.type();
      region = event.region();
      source = event.source();
      period = event.period();
    }
    switch (event.type()) {
      case REQUESTED -> requestedFrom = event.locationId();
      case STARTED -> startedFrom = event.locationId();
      case COMPLETED -> complete(event);
      case ACCEPTED, CANCELLED -> {}
    }
  }

  private void complete(TripEvent event) {
    dropoff = event.locationId();
    startedByCompletion = event.startedAtMillis();
    fareCents = event.fareCents();
    currency = event.currency();
    distanceMeters = event.distanceMeters();
  }

  TripTruth assembled(String tripId) {
    Long started = seen(lifecycle.startedAtMillis());
    return new TripTruth(
        tripId,
        lifecycle.status(),
        riderId,
        driverId,
        seen(lifecycle.requestedAtMillis()),
        seen(lifecycle.acceptedAtMillis()),
        started == null ? startedByCompletion : started,
        seen(lifecycle.completedAtMillis()),
        seen(lifecycle.cancelledAtMillis()),
        requestedFrom == null ? startedFrom : requestedFrom,
        dropoff,
        fareCents,
        currency,
        distanceMeters,
        region,
        source,
        period,
        events);
  }

  private static Long seen(long atMillis) {
    return atMillis == TripLifecycle.NOT_SEEN ? null : atMillis;
  }
}
