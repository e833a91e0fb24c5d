package whiteboard.ridesharing;

import java.io.Serializable;
import java.time.Duration;
import whiteboard.ridesharing.surge.SurgeConfig;
import whiteboard.scenario.RunRequest;
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
    int hotDays)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** What a run on the command line uses. */
  static RideSharingConfig of(RunRequest request) {
    return request.deterministic() ? standard().inOneOrder() : standard();
  }

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
        30);
  }

  /** The same with one partition and one thread, so that equal input arrives in equal order. */
  public RideSharingConfig inOneOrder() {
    return new RideSharingConfig(
        1, 1, clock, surge, longestTrip, checkpointInterval, batchAttempts, batchBackoff, hotDays);
  }

  /**
   * A bench: its topic is full from the start, so no partition is idle, and progress is read off
   * checkpoints, which therefore come every few seconds.
   */
  public RideSharingConfig measured() {
    RideSharingConfig bounded = bounded();
    return new RideSharingConfig(
        partitions,
        parallelism,
        bounded.clock,
        surge,
        longestTrip,
        Duration.ofSeconds(10),
        batchAttempts,
        batchBackoff,
        hotDays);
  }

  /** A bounded run: short intervals, since nobody waits a quarter of an hour in a demo. */
  public RideSharingConfig bounded() {
    return new RideSharingConfig(
        partitions,
        parallelism,
        // Its partitions are at times slow, never silent: the wall clock must not decide a class.
        new WatermarkPolicy(
            clock.outOfOrderness(),
            clock.allowedLateness(),
            Duration.ofHours(1),
            clock.granularity()),
        surge,
        longestTrip,
        Duration.ofSeconds(2),
        batchAttempts,
        Duration.ofSeconds(2),
        hotDays);
  }

  /**
   * A live run on one machine: the page moves with the checkpoints, and nobody waits a quarter of
   * an hour for a retry.
   */
  public RideSharingConfig live() {
    return new RideSharingConfig(
        partitions,
        parallelism,
        clock,
        surge,
        longestTrip,
        Duration.ofSeconds(2),
        batchAttempts,
        Duration.ofSeconds(5),
        hotDays);
  }

  /** The same on another clock. */
  public RideSharingConfig with(WatermarkPolicy other) {
    return new RideSharingConfig(
        partitions,
        parallelism,
        other,
        surge,
        longestTrip,
        checkpointInterval,
        batchAttempts,
        batchBackoff,
        hotDays);
  }

  /** The same in as many subtasks. */
  public RideSharingConfig inSubtasks(int subtasks) {
    return new RideSharingConfig(
        partitions,
        subtasks,
        clock,
        surge,
        longestTrip,
        checkpointInterval,
        batchAttempts,
        batchBackoff,
        hotDays);
  }

  /** The same with checkpoints so often. */
  public RideSharingConfig checkpointedEvery(Duration interval) {
    return new RideSharingConfig(
        partitions,
        parallelism,
        clock,
        surge,
        longestTrip,
        interval,
        batchAttempts,
        batchBackoff,
        hotDays);
  }
}
