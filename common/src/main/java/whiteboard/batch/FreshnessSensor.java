package whiteboard.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells whether all input of an interval has come in, so that a batch never reads a day that is
 * still being written.
 *
 * @param watermark up to when (exclusive) every row has come in; empty before the first row
 */
public record FreshnessSensor(Supplier<Optional<Instant>> watermark) {

  /** Whether no further row of {@code interval} can come. */
  public boolean isFresh(Interval interval) {
    return lag(interval).isZero();
  }

  /** How much of the interval's end is missing; zero when it is complete. */
  public Duration lag(Interval interval) {
    Instant complete = watermark.get().orElse(interval.from());
    return complete.isBefore(interval.to())
        ? Duration.between(complete, interval.to())
        : Duration.ZERO;
  }
}
