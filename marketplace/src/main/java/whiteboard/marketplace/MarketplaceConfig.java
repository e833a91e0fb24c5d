package whiteboard.marketplace;

import java.time.Duration;
import whiteboard.marketplace.transform.Transformations;
import whiteboard.scenario.RunRequest;

/**
 * The scenario's settings.
 *
 * @param partitions of the topics of tables that grow with orders
 * @param heartbeat how often a quiet database is written to
 * @param batchAttempts how often a batch run is tried
 * @param batchBackoff how long it waits between attempts
 * @param batchOverlap how far a batch reads back into what the one before has read
 * @param mostRateDays how old an exchange rate may be; as the models' variable of that name
 */
public record MarketplaceConfig(
    int partitions,
    Duration heartbeat,
    int batchAttempts,
    Duration batchBackoff,
    Duration batchOverlap,
    int mostRateDays) {

  /** As the design states it. */
  public static MarketplaceConfig standard() {
    return new MarketplaceConfig(
        4, Duration.ofSeconds(5), 3, Duration.ofMinutes(15), Transformations.OVERLAP, 7);
  }

  static MarketplaceConfig of(RunRequest request) {
    return request.deterministic() ? standard().inOneOrder() : standard();
  }

  /** With one partition a topic. */
  public MarketplaceConfig inOneOrder() {
    return new MarketplaceConfig(
        1, heartbeat, batchAttempts, batchBackoff, batchOverlap, mostRateDays);
  }

  /** With another heartbeat; zero: none. */
  public MarketplaceConfig withHeartbeat(Duration other) {
    return new MarketplaceConfig(
        partitions, other, batchAttempts, batchBackoff, batchOverlap, mostRateDays);
  }

  /** With batches of which each has all that has happened before the next. */
  MarketplaceConfig withoutOverlap() {
    return new MarketplaceConfig(
        partitions, heartbeat, batchAttempts, batchBackoff, Duration.ZERO, mostRateDays);
  }

  /** A bounded run, in which nobody waits a quarter of an hour for a retry. */
  public MarketplaceConfig bounded() {
    return new MarketplaceConfig(
        partitions,
        Duration.ofSeconds(1),
        batchAttempts,
        Duration.ofSeconds(2),
        batchOverlap,
        mostRateDays);
  }

  /** With a heartbeat and a retry that somebody who watches can wait for. */
  public MarketplaceConfig live() {
    return new MarketplaceConfig(
        partitions,
        Duration.ofSeconds(2),
        batchAttempts,
        Duration.ofSeconds(10),
        batchOverlap,
        mostRateDays);
  }
}
