package whiteboard.ridesharing;

import java.io.Serializable;
import java.time.Duration;
import whiteboard.ridesharing.surge.SurgeConfig;
import whiteboard.watermark.WatermarkPolicy;

/**
 * The scenario's settings.
 *
 * @param partitions of topic {@code trip-events}
 * @param parallelism of the stream job
 * @param clock event-time policy of the trip events
 * @param surge how demand is measured and priced
 * @param longestTrip after which a trip without an end counts as over
 * @param checkpointInterval at most this much is replayed after a crash
 * @param batchAttempts how often a batch run is tried
 * @param batchBackoff how long it waits between attempts
 * @param hotDays for how many days snapshots are kept
 * @param coldAfterDays from which age on raw files move to the cold root
 */
public record RideSharingConfig(
    int partitions,
    int parallelism,
    WatermarkPolicy clock,
    SurgeConfig surge,
    Duration longestTrip,
    Duration checkpointInterval,
    int batchAttempts,
    Duration batchBackoff,
    int hotDays,
    int coldAfterDays)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** As the design states it. */
  public static RideSharingConfig standard() {
    return new RideSharingConfig(
        // A multiple of what one laptop reads, so that a cluster can spread it.
        4,
        1,
        new WatermarkPolicy(
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            // Longer than a pause of the garbage collector, shorter than operations would bear.
            Duration.ofSeconds(30),
            Duration.ofSeconds(1)),
        SurgeConfig.standard(),
        Duration.ofHours(6),
        Duration.ofSeconds(60),
        3,
        Duration.ofMinutes(15),
        30,
        90);
  }

  /** A bounded run: short intervals, since nobody waits a quarter of an hour in a demo. */
  public RideSharingConfig bounded(boolean deterministic) {
    return new RideSharingConfig(
        deterministic ? 1 : partitions,
        deterministic ? 1 : parallelism,
        clock,
        surge,
        longestTrip,
        Duration.ofSeconds(2),
        batchAttempts,
        Duration.ofSeconds(2),
        hotDays,
        coldAfterDays);
  }
}
