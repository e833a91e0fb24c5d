package whiteboard.ridesharing.domain;

/**
 * One step of a trip, as the rider's or the driver's app saw it. Flat, so that it crosses stream
 * edges as it is; makes no promise about its values: {@link TripContract} does.
 *
 * @param eventId unique per event; a repeated delivery repeats it
 * @param eventTimeMillis when it happened, milliseconds since the epoch
 * @param region the region whose lake holds the trip
 * @param source {@code rider-app}, {@code driver-app} or {@link TripContract#HISTORY}
 * @param type null where the message named none that is known
 * @param tripId the trip that this is a step of
 * @param riderId null: unknown
 * @param driverId null: unknown, or no driver has accepted yet
 * @param lat degrees north; null: position unknown
 * @param lon degrees east; null: position unknown
 * @param locationId the zone of the position, key of {@link Location}; null: unknown
 * @param startedAtMillis on completion: when the trip started, by the driver's app
 * @param fareCents on completion: the charge in all, in hundredths of the currency
 * @param currency on completion: ISO 4217
 * @param distanceMeters on completion
 * @param period the month that the file it was read from is published for; null for live events
 */
public record TripEvent(
    String eventId,
    long eventTimeMillis,
    String region,
    String source,
    TripEventType type,
    String tripId,
    String riderId,
    String driverId,
    Double lat,
    Double lon,
    String locationId,
    Long startedAtMillis,
    Long fareCents,
    String currency,
    Long distanceMeters,
    String period) {}
