package whiteboard.frauddetection;

import java.io.Serializable;
import java.time.Duration;
import whiteboard.frauddetection.domain.Decider;
import whiteboard.frauddetection.source.GatewayConfig;
import whiteboard.scenario.RunRequest;

/**
 * The scenario's settings.
 *
 * @param partitions of the topics that are keyed by card, merchant or transaction
 * @param parallelism of the stream job
 * @param checkpointInterval at most this much is replayed after a crash
 * @param gateway how long terminals wait
 * @param decider from scores to verdicts: thresholds, whose card is whose, control group
 * @param labelDelay after which a transaction without a report is taken for honest
 * @param retrainAfterDays of a bounded run: a challenger is trained then
 * @param promoteAfterDays of a bounded run: the challenger is judged then
 * @param batchAttempts how often a batch run is tried
 * @param batchBackoff how long it waits between attempts
 * @param hotDays for how many days snapshots are kept
 */
public record FraudDetectionConfig(
    int partitions,
    int parallelism,
    Duration checkpointInterval,
    GatewayConfig gateway,
    Decider decider,
    Duration labelDelay,
    int retrainAfterDays,
    int promoteAfterDays,
    int batchAttempts,
    Duration batchBackoff,
    int hotDays)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public FraudDetectionConfig {
    if (retrainAfterDays >= promoteAfterDays) {
      throw new IllegalArgumentException(
          "Cannot judge a challenger on day %d: it is trained on day %d"
              .formatted(promoteAfterDays, retrainAfterDays));
    }
  }

  /** What a run on the command line uses. */
  static FraudDetectionConfig of(RunRequest request) {
    return request.deterministic() ? standard().inOneOrder() : standard();
  }

  /** As the design states it. */
  public static FraudDetectionConfig standard() {
    return new FraudDetectionConfig(
        // A multiple of what one laptop reads, so that a cluster can spread it.
        4,
        1,
        Duration.ofSeconds(30),
        GatewayConfig.standard(),
        Decider.standard(),
        // Banks report most frauds within six days.
        Duration.ofDays(7),
        // Three and a half weeks of labelled history, and two weeks to prove itself in, of which
        // one is labelled.
        32,
        47,
        3,
        Duration.ofMinutes(15),
        30);
  }

  /** The same with one partition a topic, so that equal input arrives in equal order. */
  public FraudDetectionConfig inOneOrder() {
    return new FraudDetectionConfig(
        1,
        1,
        checkpointInterval,
        gateway,
        decider,
        labelDelay,
        retrainAfterDays,
        promoteAfterDays,
        batchAttempts,
        batchBackoff,
        hotDays);
  }

  /**
   * A bounded run: each simulated day waits for a checkpoint, and nobody waits a quarter of an hour
   * for a retry.
   */
  public FraudDetectionConfig bounded() {
    return with(Duration.ofMillis(250), gateway.bounded(), Duration.ofSeconds(2));
  }

  /** A live run on one machine. */
  public FraudDetectionConfig live() {
    return with(Duration.ofSeconds(2), gateway, Duration.ofSeconds(5));
  }

  private FraudDetectionConfig with(
      Duration checkpoints, GatewayConfig otherGateway, Duration backoff) {
    return new FraudDetectionConfig(
        partitions,
        parallelism,
        checkpoints,
        otherGateway,
        decider,
        labelDelay,
        retrainAfterDays,
        promoteAfterDays,
        batchAttempts,
        backoff,
        hotDays);
  }
}
