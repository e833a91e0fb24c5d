package whiteboard.ridesharing.bench;

import java.util.Iterator;
import java.util.NoSuchElementException;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.source.CitySimulator;
import whiteboard.ridesharing.source.Disturbances;
import whiteboard.ridesharing.source.Emission;

/**
 * The trip events of a world of ten million trips a day, disturbed as usual, from midnight on. So
 * busy whatever number of events is taken: state and windows are as large as that load makes them.
 */
final class BusyWorld implements Iterator<Emission> {
  static final long TRIPS_A_DAY = 10_000_000;

  private final Iterator<Emission> all;
  private long left;

  BusyWorld(long seed, long events) {
    left = events;
    all = new CitySimulator(seed, TRIPS_A_DAY, Disturbances.standard(), events).iterator();
  }

  @Override
  public boolean hasNext() {
    return left > 0;
  }

  @Override
  public Emission next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Emission next = all.next();
    while (!next.topic().equals(TripEvents.TOPIC)) {
      next = all.next();
    }
    left--;
    return next;
  }
}
