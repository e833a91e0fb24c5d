package whiteboard.source;

import java.util.PriorityQueue;

/**
 * Messages in flight, by arrival; of the same instant, the one sent first comes first.
 *
 * @param <M> the messages
 */
public final class Arrivals<M> {
  private final PriorityQueue<InFlight<M>> queue = new PriorityQueue<>();
  private long sent;

  /** Sends {@code message}, which arrives at {@code arrivalMillis}. */
  public void add(long arrivalMillis, M message) {
    queue.add(new InFlight<>(arrivalMillis, sent++, message));
  }

  /** Whether something arrives before {@code millis}. */
  public boolean nextIsBefore(long millis) {
    return !queue.isEmpty() && queue.peek().arrivalMillis < millis;
  }

  /** What arrives next. */
  public M next() {
    return queue.remove().message;
  }

  private record InFlight<M>(long arrivalMillis, long sent, M message)
      implements Comparable<InFlight<M>> {
    @Override
    public int compareTo(InFlight<M> other) {
      int byArrival = Long.compare(arrivalMillis, other.arrivalMillis);
      return byArrival != 0 ? byArrival : Long.compare(sent, other.sent);
    }
  }
}
