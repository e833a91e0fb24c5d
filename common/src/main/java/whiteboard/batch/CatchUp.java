package whiteboard.batch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Which ingestion time no batch has read yet: everything after the last interval that succeeded, as
 * one interval, however many days were missed. Pure.
 */
public final class CatchUp {
  private CatchUp() {}

  /**
   * Whole days only, for a schedule: the last day is one that is complete at {@code watermark}.
   *
   * @param lastEnd where the last successful interval ended, or empty before the first
   * @param firstIngested when the oldest row came in
   * @param watermark up to when (exclusive) every row has come in
   */
  public static Optional<Interval> wholeDays(
      Optional<Instant> lastEnd, Instant firstIngested, Instant watermark) {
    Instant from = lastEnd.orElse(startOfDay(firstIngested));
    return between(from, startOfDay(watermark));
  }

  /** Up to {@code watermark} itself, for a bounded run that ends within a day. */
  public static Optional<Interval> upTo(
      Optional<Instant> lastEnd, Instant firstIngested, Instant watermark) {
    return between(lastEnd.orElse(startOfDay(firstIngested)), watermark);
  }

  private static Optional<Interval> between(Instant from, Instant to) {
    return from.isBefore(to) ? Optional.of(new Interval(from, to)) : Optional.empty();
  }

  private static Instant startOfDay(Instant at) {
    return at.truncatedTo(ChronoUnit.DAYS);
  }
}
