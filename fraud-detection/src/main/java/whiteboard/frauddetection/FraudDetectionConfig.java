package whiteboard.frauddetection;

import java.io.Serializable;
import java.time.Duration;
import whiteboard.frauddetection.domain.Decider;
import whiteboard.frauddetection.score.BreakerSettings;
import whiteboard.frauddetection.score.ScoreConfig;
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
 * @param risksBudget what a look-up of categories' risks may take
 * @param batches how rows are gathered for the model service
 * @param breaker when the model service is left alone
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
    Duration risksBudget,
    ScoreConfig.Batches batches,
    BreakerSettings breaker,
    Duration labelDelay,
    int retrainAfterDays,
    int promoteAfterDays,
    int batchAttempts,
    Duration batchBackoff,
    int hotDays)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** In a bounded run nothing is given up early: what it counts is to depend on its input. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

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
        // A decision is due in 200 ms; a read takes less than one.
        Duration.ofMillis(20),
        ScoreConfig.Batches.standard(),
        BreakerSettings.standard(),
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
        risksBudget,
        batches,
        breaker,
        labelDelay,
        retrainAfterDays,
        promoteAfterDays,
        batchAttempts,
        batchBackoff,
        hotDays);
  }

  /**
   * A bounded run: each simulated day waits for a checkpoint, nobody waits a quarter of an hour for
   * a retry, and a machine that is busy elsewhere still has its models decide.
   */
  public FraudDetectionConfig bounded() {
    ScoreConfig.Batches patientBatches =
        new ScoreConfig.Batches(batches.rows(), batches.delay(), batches.inFlight(), PATIENCE);
    BreakerSettings patientBreaker =
        new BreakerSettings(
            breaker.lastCalls(), breaker.badCalls(), PATIENCE, breaker.openFor(), breaker.probes());
    return new FraudDetectionConfig(
        partitions,
        parallelism,
        Duration.ofMillis(250),
        gateway.bounded(),
        decider,
        PATIENCE,
        patientBatches,
        patientBreaker,
        labelDelay,
        retrainAfterDays,
        promoteAfterDays,
        batchAttempts,
        Duration.ofSeconds(2),
        hotDays);
  }

  /** A live run on one machine, where Redis gets its turn among all the others. */
  public FraudDetectionConfig live() {
    return new FraudDetectionConfig(
        partitions,
        parallelism,
        Duration.ofSeconds(2),
        gateway,
        decider,
        Duration.ofMillis(50),
        batches,
        breaker,
        labelDelay,
        retrainAfterDays,
        promoteAfterDays,
        batchAttempts,
        Duration.ofSeconds(5),
        hotDays);
  }
}
