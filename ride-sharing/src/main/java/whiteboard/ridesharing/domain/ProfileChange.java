package whiteboard.ridesharing.domain;

/**
 * A driver's or rider's whole profile as it stood after a change.
 *
 * @param eventId unique per change; a repeated delivery repeats it
 * @param eventTimeMillis when the change took effect, milliseconds since the epoch
 * @param region the region whose lake holds the profile
 * @param source {@code driver-app} or {@code rider-app}
 * @param profileType {@link #DRIVER} or {@link #RIDER}
 * @param profileId the profile that changed
 * @param revision counts the changes of one profile; decides between changes of the same instant
 * @param name personal
 * @param email personal
 * @param tier {@code bronze}, {@code silver} or {@code gold}
 * @param homeRegion where the person usually rides or drives
 * @param vehicleClass drivers only: {@code economy}, {@code comfort} or {@code van}
 */
public record ProfileChange(
    String eventId,
    long eventTimeMillis,
    String region,
    String source,
    String profileType,
    String profileId,
    long revision,
    String name,
    String email,
    String tier,
    String homeRegion,
    String vehicleClass) {
  public static final String DRIVER = "driver";
  public static final String RIDER = "rider";
}
