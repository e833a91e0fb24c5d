package whiteboard.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a batch of a live platform is due, by ingestion time. Pure.
 *
 * @param first after this much input there is something to show
 * @param every how much input a later batch takes
 */
public record BatchSchedule(Duration first, Duration every) {

  /**
   * When the next batch is due.
   *
   * @param lastEnd where the last successful interval ended, or empty before the first
   * @param firstInput when the oldest input came in
   */
  public Instant due(Optional<Instant> lastEnd, Instant firstInput) {
    return lastEnd.map(end -> end.plus(every)).orElseGet(() -> firstInput.plus(first));
  }
}
