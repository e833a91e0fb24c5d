package whiteboard.ridesharing.ops;

import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.domain.TripEventType;

/**
 * What operations need of a trip event: a quarter of its fields, for each is paid for on the way to
 * the operator that follows the trip.
 */
public record TripMoment(String tripId, String region, TripEventType type, long eventTimeMillis) {
  static TripMoment of(TripEvent event) {
    return new TripMoment(event.tripId(), event.region(), event.type(), event.eventTimeMillis());
  }
}
