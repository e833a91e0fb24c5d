package whiteboard.observe;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast a counter rises, over the last seconds: figures that move by the checkpoint still give a
 * steady rate. A counter that falls (its job was restored) starts over. Not thread-safe.
 */
public final class Rate {
  private final long windowNanos;
  private final Deque<Sample> samples = new ArrayDeque<>();

  private record Sample(long nanos, long count) {}

  /**
   * @param windowSeconds longer than the pause between two changes of the counter
   */
  public Rate(double windowSeconds) {
    this.windowNanos = (long) (windowSeconds * 1e9);
  }

  /** Takes the counter's value at {@code nanos}; returns the rise a second, 0 at first. */
  public double of(long count, long nanos) {
    if (!samples.isEmpty() && samples.getLast().count() > count) {
      samples.clear();
    }
    samples.addLast(new Sample(nanos, count));
    while (samples.size() > 2 && nanos - samples.getFirst().nanos() > windowNanos) {
      samples.removeFirst();
    }
    Sample first = samples.getFirst();
    return nanos == first.nanos() ? 0 : (count - first.count()) * 1e9 / (nanos - first.nanos());
  }
}
