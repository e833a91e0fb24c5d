package whiteboard.ridesharing.source;

import java.util.List;
import whiteboard.event.EventEncoder;
import whiteboard.ridesharing.contract.Locations;
import whiteboard.ridesharing.contract.ProfileChanges;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.domain.Location;
import whiteboard.ridesharing.domain.ProfileChange;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.domain.TripEventType;
import whiteboard.source.Arrivals;
import whiteboard.source.Draws;

/** The way from the phones to us: delays, repeats and spoils events as {@link Disturbances} say. */
final class Transit {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private final Disturbances disturbances;
  private final Arrivals<Emission> arrivals;
  private final EventEncoder trips = new EventEncoder(TripEvents.SCHEMA);
  private final EventEncoder profiles = new EventEncoder(ProfileChanges.SCHEMA);
  private final EventEncoder locations = new EventEncoder(Locations.SCHEMA);
  private final Malformer malformer = new Malformer();

  Transit(Disturbances disturbances, Arrivals<Emission> arrivals) {
    this.disturbances = disturbances;
    this.arrivals = arrivals;
  }

  void place(Location location, long arrivalMillis) {
    send(
        new Emission(
            Locations.TOPIC,
            location.locationId(),
            locations.encode(Locations.toAvro(location)),
            arrivalMillis,
            new Meaning.Place(location)));
  }

  /** A profile known at the start: undisturbed. */
  void first(ProfileChange change, long arrivalMillis) {
    send(profile(change, encoded(change), arrivalMillis, false));
  }

  void change(ProfileChange change, Draws draws) {
    long delay = latency(draws);
    if (draws.chance(disturbances.lateProfiles())) {
      delay =
          draws.chance(0.5) ? draws.between(HOUR, 8 * HOUR) : draws.between(24 * HOUR, 26 * HOUR);
    }
    byte[] bytes = encoded(change);
    long arrival = change.eventTimeMillis() + delay;
    send(profile(change, bytes, arrival, false));
    if (draws.chance(disturbances.repeatedProfiles())) {
      send(profile(change, bytes, arrival + draws.between(SECOND, 10 * MINUTE), true));
    }
  }

  void trip(List<TripEvent> steps, Draws draws) {
    for (TripEvent step : steps) {
      byte[] bytes = trips.encode(TripEvents.toAvro(step));
      long arrival = step.eventTimeMillis() + delay(step.type(), draws);
      send(step(step, bytes, arrival, false));
      if (draws.chance(disturbances.duplicates())) {
        send(step(step, bytes, arrival + draws.between(SECOND, 10 * MINUTE), true));
      }
      if (draws.chance(disturbances.malformed())) {
        send(malformer.beside(step, arrival + draws.between(1, MINUTE), draws));
      }
    }
  }

  private long delay(TripEventType type, Draws draws) {
    double fate = draws.unit() - disturbances.outOfOrder();
    if (fate < 0) {
      return draws.between(2 * SECOND, 55 * SECOND);
    }
    fate -= disturbances.lateMinutes();
    if (fate < 0) {
      return draws.between(MINUTE, 10 * MINUTE);
    }
    fate -= disturbances.lateHours();
    if (fate < 0) {
      return draws.between(HOUR, 5 * HOUR);
    }
    fate -= disturbances.lateDay();
    if (fate < 0 && type == TripEventType.COMPLETED) {
      return draws.between(24 * HOUR, 26 * HOUR);
    }
    return latency(draws);
  }

  private static long latency(Draws draws) {
    return draws.between(100, 1_500);
  }

  private void send(Emission emission) {
    arrivals.add(emission.arrivalMillis(), emission);
  }

  private byte[] encoded(ProfileChange change) {
    return profiles.encode(ProfileChanges.toAvro(change));
  }

  private static Emission profile(
      ProfileChange change, byte[] bytes, long arrival, boolean repeated) {
    return new Emission(
        ProfileChanges.TOPIC,
        change.profileId(),
        bytes,
        arrival,
        new Meaning.Change(change, repeated));
  }

  private static Emission step(TripEvent step, byte[] bytes, long arrival, boolean repeated) {
    return new Emission(
        TripEvents.TOPIC, step.tripId(), bytes, arrival, new Meaning.Step(step, repeated));
  }
}
