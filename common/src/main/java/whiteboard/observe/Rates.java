package whiteboard.observe;

import java.util.HashMap;
import java.util.Map;

/** The rates of several counters, all measured at the same moments. Not thread-safe. */
public final class Rates {
  private final double windowSeconds;
  private final Map<String, Rate> rates = new HashMap<>();
  private long nanos;

  public Rates(double windowSeconds) {
    this.windowSeconds = windowSeconds;
  }

  /** What is measured from here on is measured at {@code now}, in nanoseconds. */
  public void at(long now) {
    nanos = now;
  }

  /** The rise of counter {@code name} a second, rounded to tenths. */
  public double of(String name, long count) {
    double rate = rates.computeIfAbsent(name, fresh -> new Rate(windowSeconds)).of(count, nanos);
    return Math.round(rate * 10) / 10.0;
  }

  /** The counter {@code name} and its rise, for a box of the diagram. */
  public Diagram.Counter counter(String name, long count) {
    return new Diagram.Counter(name.replace('-', '_'), count, of(name, count));
  }
}
