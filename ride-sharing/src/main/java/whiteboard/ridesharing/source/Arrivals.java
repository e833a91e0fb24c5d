package whiteboard.ridesharing.source;

import java.util.PriorityQueue;

/** Messages in flight, by arrival; of the same instant, the one sent first comes first. */
final class Arrivals {
  private final PriorityQueue<InFlight> queue = new PriorityQueue<>();
  private long sent;

  void add(Emission emission) {
    queue.add(new InFlight(emission.arrivalMillis(), sent++, emission));
  }

  boolean nextIsBefore(long millis) {
    return !queue.isEmpty() && queue.peek().arrivalMillis < millis;
  }

  Emission next() {
    return queue.remove().emission;
  }

  private record InFlight(long arrivalMillis, long sent, Emission emission)
      implements Comparable<InFlight> {
    @Override
    public int compareTo(InFlight other) {
      int byArrival = Long.compare(arrivalMillis, other.arrivalMillis);
      return byArrival != 0 ? byArrival : Long.compare(sent, other.sent);
    }
  }
}
