package whiteboard.frauddetection.features;

import java.util.concurrent.TimeUnit;

/**
 * When a history may go, in event time. Rounded up, so that an entity has few timers: one each time
 * that its newest transaction enters another step.
 */
final class Expiry {
  private static final long STEP_MILLIS = TimeUnit.DAYS.toMillis(10);

  private Expiry() {}

  /** The end of a history whose newest entry is of {@code newestMillis}. */
  static long after(long newestMillis, long keptMillis) {
    return (Math.floorDiv(newestMillis + keptMillis, STEP_MILLIS) + 1) * STEP_MILLIS;
  }
}
