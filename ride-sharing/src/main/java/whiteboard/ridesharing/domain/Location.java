package whiteboard.ridesharing.domain;

/**
 * A zone of a city.
 *
 * @param eventId unique per announcement of the zone
 * @param eventTimeMillis when it took effect, milliseconds since the epoch
 * @param region the region whose lake holds it
 * @param source who published it
 * @param locationId the key that trip events refer to
 * @param zone its name
 * @param borough {@link #UNKNOWN} where the publisher does not say
 * @param lat of the centroid, degrees north; null: position unknown
 * @param lon of the centroid, degrees east; null: position unknown
 */
public record Location(
    String eventId,
    long eventTimeMillis,
    String region,
    String source,
    String locationId,
    String zone,
    String borough,
    Double lat,
    Double lon) {
  public static final String UNKNOWN = "Unknown";
}
