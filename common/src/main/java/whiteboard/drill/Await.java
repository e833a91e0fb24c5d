package whiteboard.drill;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for what must come. */
public final class Await {
  private static final long POLL_MILLIS = 20;

  private Await() {}

  /**
   * Returns when {@code condition} holds.
   *
   * @param what completes "waited for ..."
   * @throws TimeoutException when it does not within {@code limit}
   */
  public static void until(String what, Duration limit, Callable<Boolean> condition)
      throws Exception {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("Waited %s in vain for %s".formatted(limit, what));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }
}
