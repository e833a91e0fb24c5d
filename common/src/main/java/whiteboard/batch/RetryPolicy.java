package whiteboard.batch;

import java.time.Duration;

/**
 * How often a run is tried, and how long it waits in between.
 *
 * @param attempts all in all, at least 1
 * @param backoff between two attempts
 */
public record RetryPolicy(int attempts, Duration backoff) {
  /** Outlasts a restart of a database or a broker; a night has room for three. */
  public static final RetryPolicy DEFAULT = new RetryPolicy(3, Duration.ofMinutes(15));

  public RetryPolicy {
    if (attempts < 1 || backoff.isNegative()) {
      throw new IllegalArgumentException(
          "Cannot retry: %d attempts vs at least 1, backoff %s".formatted(attempts, backoff));
    }
  }
}
