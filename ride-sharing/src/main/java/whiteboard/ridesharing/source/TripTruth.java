package whiteboard.ridesharing.source;

import whiteboard.ridesharing.domain.TripStatus;

/**
 * A trip as its distinct, valid events tell it. Times are milliseconds since the epoch; null: not
 * known from the events seen.
 *
 * @param source of the earliest step seen, in the order of a trip's steps; region and period alike
 * @param startedAtMillis by the start's event, else by the completion's {@code started_at}
 * @param pickupLocationId of the request, else of the start
 * @param dropoffLocationId of the completion
 * @param events how many distinct events
 */
public record TripTruth(
    String tripId,
    TripStatus status,
    String riderId,
    String driverId,
    Long requestedAtMillis,
    Long acceptedAtMillis,
    Long startedAtMillis,
    Long completedAtMillis,
    Long cancelledAtMillis,
    String pickupLocationId,
    String dropoffLocationId,
    Long fareCents,
    String currency,
    Long distanceMeters,
    String region,
    String source,
    String period,
    int events) {}
