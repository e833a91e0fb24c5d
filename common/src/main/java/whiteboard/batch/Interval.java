package whiteboard.batch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A half-open range of ingestion time: {@code from} belongs to it, {@code to} to the next one.
 *
 * @param from inclusive
 * @param to exclusive, after {@code from}
 */
public record Interval(Instant from, Instant to) {
  public Interval {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "Cannot make an interval: it ends at %s, not after its start %s".formatted(to, from));
    }
  }

  /** The days, in UTC, that the interval touches. */
  public List<LocalDate> days() {
    LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
    LocalDate last = LocalDate.ofInstant(to.minusNanos(1), ZoneOffset.UTC);
    return first.datesUntil(last.plusDays(1)).toList();
  }
}
