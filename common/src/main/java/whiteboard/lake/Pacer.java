package whiteboard.lake;

import java.time.Duration;

/** Holds a replay to its speed. */
@FunctionalInterface
public interface Pacer {

  /** Returns when {@code elapsed} has passed since the replay sent its first event. */
  void await(Duration elapsed) throws InterruptedException;

  /** Paces by the wall clock; made just before the replay starts. */
  static Pacer wallClock() {
    long start = System.nanoTime();
    return elapsed -> {
      long nanos = elapsed.toNanos() - (System.nanoTime() - start);
      if (nanos > 1_000_000) {
        Thread.sleep(Duration.ofNanos(nanos).toMillis());
      }
    };
  }
}
