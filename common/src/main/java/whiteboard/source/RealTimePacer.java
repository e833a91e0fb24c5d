package whiteboard.source;

import java.util.function.LongSupplier;
import whiteboard.cli.UserError;

/**
 * Keeps a steady pace from the first message on: after a hold-up it catches up, so the schedule
 * never slips.
 */
final class RealTimePacer implements Pacer {
  private final double speed;
  private final LongSupplier nanoTime;
  private final Sleeper sleeper;
  private boolean begun;
  private long firstMillis;
  private long firstNanos;

  /** Sleeps for so many milliseconds. */
  interface Sleeper {
    void sleep(long millis) throws InterruptedException;
  }

  RealTimePacer(double speed, LongSupplier nanoTime, Sleeper sleeper) {
    if (!(speed > 0)) {
      throw new UserError("Cannot pace the source: speed %s vs above 0".formatted(speed));
    }
    this.speed = speed;
    this.nanoTime = nanoTime;
    this.sleeper = sleeper;
  }

  @Override
  public long awaitDue(long arrivalMillis) throws InterruptedException {
    if (!begun) {
      begun = true;
      firstMillis = arrivalMillis;
      firstNanos = nanoTime.getAsLong();
    }
    double dueMillis = (arrivalMillis - firstMillis) / speed;
    long aheadMillis = (long) dueMillis - (nanoTime.getAsLong() - firstNanos) / 1_000_000;
    if (aheadMillis > 0) {
      sleeper.sleep(aheadMillis);
    }
    return firstNanos + (long) (dueMillis * 1_000_000);
  }
}
