package whiteboard.ridesharing.source;

import java.util.ArrayList;
import java.util.List;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.domain.TripEventType;
import whiteboard.source.Draws;
import whiteboard.source.Ids;

/** What happens on one simulated trip, before anything is disturbed on the way. */
final class TripPlan {
  private static final double CANCELLED_BEFORE_ACCEPTANCE = 0.08;
  private static final double CANCELLED_AFTER_ACCEPTANCE = 0.06;

  /** Steps of an average trip: four, but two or three of a cancelled one. */
  static final double STEPS_A_TRIP =
      4 - 2 * CANCELLED_BEFORE_ACCEPTANCE - CANCELLED_AFTER_ACCEPTANCE;

  private static final double DEGREES_AROUND_CENTRE = 0.008;
  private static final double DEGREES_AROUND_STADIUM = 0.001;
  private static final double METERS_A_DEGREE = 111_195;
  private static final double STREETS_TO_BEELINE = 1.3;
  private static final long SHORTEST_METERS = 400;

  private final City city;
  private final String tripId;
  private final String riderId;
  private final String driverId;
  private final Draws draws;

  private TripPlan(City city, String tripId, String riderId, String driverId, Draws draws) {
    this.city = city;
    this.tripId = tripId;
    this.riderId = riderId;
    this.driverId = driverId;
    this.draws = draws;
  }

  /** The trip's events, in the order that they happen. */
  static List<TripEvent> steps(
      long number, long requestedAt, Demand.Origin origin, People people, Draws draws) {
    City city = origin.city();
    TripPlan plan =
        new TripPlan(
            city,
            Ids.padded(city.prefix() + "-t-", number, 9),
            people.rider(origin.cityIndex(), draws),
            people.driver(origin.cityIndex(), draws),
            draws);
    return plan.unfold(requestedAt, origin.crowd());
  }

  private List<TripEvent> unfold(long requestedAt, boolean crowd) {
    Spot pickup =
        crowd
            ? near(city.stadium(), DEGREES_AROUND_STADIUM)
            : near(anyZone(), DEGREES_AROUND_CENTRE);
    List<TripEvent> steps = new ArrayList<>(4);
    steps.add(step(TripEventType.REQUESTED, requestedAt, pickup, "rider-app", null));

    double fate = draws.unit();
    if (fate < CANCELLED_BEFORE_ACCEPTANCE) {
      long gaveUpAt = requestedAt + draws.between(30_000, 480_000);
      steps.add(step(TripEventType.CANCELLED, gaveUpAt, pickup, "rider-app", null));
      return steps;
    }
    long acceptedAt = requestedAt + draws.between(8_000, 90_000) + draws.between(0, 60_000);
    Spot driverAt = near(pickup.zone, DEGREES_AROUND_CENTRE);
    steps.add(step(TripEventType.ACCEPTED, acceptedAt, driverAt, "driver-app", driverId));
    if (fate < CANCELLED_BEFORE_ACCEPTANCE + CANCELLED_AFTER_ACCEPTANCE) {
      long cancelledAt = acceptedAt + draws.between(20_000, 420_000);
      steps.add(step(TripEventType.CANCELLED, cancelledAt, pickup, "rider-app", driverId));
      return steps;
    }
    long startedAt = acceptedAt + draws.between(90_000, 600_000);
    steps.add(step(TripEventType.STARTED, startedAt, pickup, "driver-app", driverId));
    steps.add(completion(startedAt, pickup, near(anyZone(), DEGREES_AROUND_CENTRE)));
    return steps;
  }

  private TripEvent completion(long startedAt, Spot pickup, Spot dropoff) {
    long meters = Math.max(SHORTEST_METERS, (long) (beeline(pickup, dropoff) * STREETS_TO_BEELINE));
    long metersAMinute = draws.between(300, 580);
    long tookMillis = meters * 60_000 / metersAMinute;
    long fareCents =
        city.baseCents()
            + meters * city.centsPerKilometer() / 1000
            + tookMillis * city.centsPerMinute() / 60_000;
    return new TripEvent(
        tripId + "-" + TripEventType.COMPLETED.wireName(),
        startedAt + tookMillis,
        city.region(),
        "driver-app",
        TripEventType.COMPLETED,
        tripId,
        riderId,
        driverId,
        dropoff.lat,
        dropoff.lon,
        dropoff.zone.id(),
        startedAt,
        fareCents,
        city.currency(),
        meters,
        null);
  }

  private TripEvent step(
      TripEventType type, long atMillis, Spot spot, String source, String driver) {
    return new TripEvent(
        tripId + "-" + type.wireName(),
        atMillis,
        city.region(),
        source,
        type,
        tripId,
        riderId,
        driver,
        spot.lat,
        spot.lon,
        spot.zone.id(),
        null,
        null,
        null,
        null,
        null);
  }

  private Zone anyZone() {
    return city.zones().get(draws.below(city.zones().size()));
  }

  private Spot near(Zone zone, double degrees) {
    return new Spot(
        zone,
        microdegrees(zone.lat() + draws.bell() * degrees),
        microdegrees(zone.lon() + draws.bell() * degrees * 1.5));
  }

  private static double microdegrees(double degrees) {
    return Math.rint(degrees * 1e6) / 1e6;
  }

  // StrictMath: the same fares on every machine.
  private static double beeline(Spot from, Spot to) {
    double north = (to.lat - from.lat) * METERS_A_DEGREE;
    double east =
        (to.lon - from.lon) * METERS_A_DEGREE * StrictMath.cos(StrictMath.toRadians(from.lat));
    return Math.sqrt(north * north + east * east);
  }

  private record Spot(Zone zone, double lat, double lon) {}
}
