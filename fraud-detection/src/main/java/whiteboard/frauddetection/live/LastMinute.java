package whiteboard.frauddetection.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import whiteboard.frauddetection.live.TimingSection.Stage;

/** What a histogram that only grows has gained in the last minute. Not thread-safe. */
final class LastMinute {
  private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Deque<Taken> taken = new ArrayDeque<>();

  private record Taken(long nanos, Histogram micros) {}

  /**
   * @param micros all values so far; kept
   */
  Stage of(String name, Histogram micros, long nowNanos) {
    while (taken.size() > 1 && nowNanos - taken.getFirst().nanos() > MINUTE_NANOS) {
      taken.removeFirst();
    }
    Histogram gained = micros.copy();
    if (!taken.isEmpty()) {
      gained.subtract(taken.getFirst().micros());
    }
    taken.addLast(new Taken(nowNanos, micros));
    return stage(name, gained);
  }

  /** Its percentiles; null without a value. */
  static Stage stage(String name, Histogram micros) {
    long samples = micros.getTotalCount();
    return samples == 0
        ? new Stage(name, 0, null, null, null)
        : new Stage(name, samples, millis(micros, 50), millis(micros, 99), millis(micros, 99.9));
  }

  static double millis(Histogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / 1000.0;
  }
}
