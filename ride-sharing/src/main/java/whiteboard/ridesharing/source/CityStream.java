package whiteboard.ridesharing.source;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.domain.Location;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.source.Arrivals;
import whiteboard.source.Draws;

/**
 * One pass through a simulated world. Trips and profile changes are numbered in the order that they
 * begin; a message in flight is let go once nothing that begins later can arrive before it.
 */
final class CityStream implements Iterator<Emission> {
  private static final int TRIP = 1;
  private static final int CHANGE = 3;

  /** Everybody changes about every ten days; in small worlds, often enough to be seen. */
  private static final int DAYS_BETWEEN_CHANGES = 10;

  private static final long LEAST_CHANGES_A_DAY = 48;

  /** A few people change often, so that one profile has several versions within a day. */
  private static final double RESTLESS_SHARE = 0.25;

  private static final int RESTLESS_STEP = 97;
  private static final int RESTLESS_PEOPLE = 6;

  /** A correction of a change in the same instant: only the revision tells them apart. */
  private static final double CORRECTED_AT_ONCE = 0.05;

  private final long seed;
  private final long tripsPerDay;
  private final long changesPerDay;
  private final long startMillis = CitySimulator.START.toEpochMilli();
  private final Demand demand = new Demand();
  private final Arrivals<Emission> arrivals = new Arrivals<>();
  private final People people;
  private final Transit transit;

  private long left;
  private long trip;
  private Draws tripDraws;
  private long tripAt;
  private long change;
  private Draws changeDraws;
  private long changeAt;

  CityStream(long seed, long tripsPerDay, Disturbances disturbances, long tripEvents) {
    this.seed = seed;
    this.tripsPerDay = tripsPerDay;
    left = tripEvents;
    people = new People(seed, tripsPerDay, startMillis - Demand.DAY_MILLIS);
    changesPerDay = Math.max(LEAST_CHANGES_A_DAY, people.count() / DAYS_BETWEEN_CHANGES);
    transit = new Transit(disturbances, arrivals);
    announce();
    planTrip();
    planChange();
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
    while (!arrivals.nextIsBefore(Math.min(tripAt, changeAt))) {
      if (tripAt <= changeAt) {
        beginTrip();
      } else {
        beginChange();
      }
    }
    Emission next = arrivals.next();
    if (next.topic().equals(TripEvents.TOPIC)) {
      left--;
    }
    return next;
  }

  private void announce() {
    for (City city : City.ALL) {
      for (Zone zone : city.zones()) {
        transit.place(location(city, zone), startMillis);
      }
    }
    for (int person = 0; person < people.count(); person++) {
      transit.first(people.first(person), startMillis);
    }
  }

  private Location location(City city, Zone zone) {
    return new Location(
        "location-" + zone.id(),
        startMillis - Demand.DAY_MILLIS,
        city.region(),
        "city-map",
        zone.id(),
        zone.name(),
        zone.borough(),
        zone.lat(),
        zone.lon());
  }

  private void planTrip() {
    tripDraws = new Draws(seed, TRIP, trip);
    tripAt = startMillis + demand.millisAfter((trip + tripDraws.unit()) / tripsPerDay);
  }

  private void beginTrip() {
    Demand.Origin origin = demand.origin(tripAt - startMillis, tripDraws);
    List<TripEvent> steps = TripPlan.steps(trip, tripAt, origin, people, tripDraws);
    transit.trip(steps, tripDraws);
    trip++;
    planTrip();
  }

  private void planChange() {
    changeDraws = new Draws(seed, CHANGE, change);
    double days = (change + changeDraws.unit()) / changesPerDay;
    changeAt = startMillis + (long) (days * Demand.DAY_MILLIS);
  }

  private void beginChange() {
    int person = changeDraws.below(people.count());
    if (changeDraws.chance(RESTLESS_SHARE)) {
      person = changeDraws.below(RESTLESS_PEOPLE) * RESTLESS_STEP % people.count();
    }
    transit.change(people.change(person, changeAt, changeDraws), changeDraws);
    if (changeDraws.chance(CORRECTED_AT_ONCE)) {
      transit.change(people.change(person, changeAt, changeDraws), changeDraws);
    }
    change++;
    planChange();
  }
}
