package whiteboard.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A schedule that waits for nobody: request number i is due at start + i / rate, whatever became of
 * the ones before. Latency is counted from the due time, so a system that stalls is charged for
 * every request that it held up.
 */
public final class OpenLoop {
  /** A parked thread wakes up about this late: the rest is spun away. */
  private static final long WAKE_UP_NANOS = 80_000;

  private final long startNanos;
  private final double rate;

  /**
   * @param startNanos when the first request is due, as {@link System#nanoTime()}
   * @param rate requests a second
   */
  public OpenLoop(long startNanos, double rate) {
    if (!(rate > 0)) {
      throw new IllegalArgumentException("Cannot send at %s requests a second".formatted(rate));
    }
    this.startNanos = startNanos;
    this.rate = rate;
  }

  /** When request number {@code index} (from 0) is due. */
  public long dueNanos(long index) {
    return startNanos + (long) (index * (TimeUnit.SECONDS.toNanos(1) / rate));
  }

  /** How many requests are due at {@code nowNanos}. */
  public long dueBy(long nowNanos) {
    if (nowNanos < startNanos) {
      return 0;
    }
    return (long) ((nowNanos - startNanos) * rate / TimeUnit.SECONDS.toNanos(1)) + 1;
  }

  /**
   * Waits until request number {@code index} is due; returns its due time. A late caller is not
   * held up.
   */
  public long await(long index) throws InterruptedException {
    long due = dueNanos(index);
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (left > WAKE_UP_NANOS) {
        LockSupport.parkNanos(left - WAKE_UP_NANOS);
      } else {
        Thread.onSpinWait();
      }
    }
    return due;
  }
}
