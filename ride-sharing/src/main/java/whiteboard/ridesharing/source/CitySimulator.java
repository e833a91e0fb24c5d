package whiteboard.ridesharing.source;

import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import whiteboard.cli.UserError;
import whiteboard.source.InputIdentity;

/**
 * A seeded world of three cities: rush hours, crowds, drivers and riders whose profiles change, and
 * what goes wrong on the way. A function of seed, trips per day and disturbances alone; {@code
 * tripEvents} only says where to stop, so a longer run begins with a shorter one. Its first
 * messages are the zones and everybody's first profile. Holds what is in flight, a profile for
 * whoever changed, and nothing of the past.
 */
public final class CitySimulator implements EventSource {
  /** When the simulated world begins: a Monday, midnight in UTC. */
  public static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  /** Long enough for completions a day late and for two daily batches. */
  private static final long SPAN_MILLIS = 60 * 60 * 60 * 1000L;

  private static final String KIND = "simulator";

  private final long seed;
  private final long tripsPerDay;
  private final Disturbances disturbances;
  private final long tripEvents;

  /**
   * @param seed decides everything that is random
   * @param tripsPerDay trips asked for in 24 h, at least 1
   * @param tripEvents stop after so many messages of the topic {@code trip-events}
   */
  public CitySimulator(long seed, long tripsPerDay, Disturbances disturbances, long tripEvents) {
    if (tripsPerDay < 1) {
      throw new UserError("Cannot simulate: %d trips per day vs at least 1".formatted(tripsPerDay));
    }
    if (tripEvents < 0) {
      throw new UserError("Cannot simulate: %d events vs at least 0".formatted(tripEvents));
    }
    this.seed = seed;
    this.tripsPerDay = tripsPerDay;
    this.disturbances = disturbances;
    this.tripEvents = tripEvents;
  }

  /** A world so busy that {@code events} trip events arrive within about two and a half days. */
  public static CitySimulator forEvents(long events, long seed) {
    return forEvents(events, seed, Disturbances.standard());
  }

  /** As {@link #forEvents(long, long)}, disturbed in the given way. */
  public static CitySimulator forEvents(long events, long seed, Disturbances disturbances) {
    double messagesATrip =
        TripPlan.STEPS_A_TRIP * (1 + disturbances.duplicates() + disturbances.malformed());
    double days = new Demand().daysBy(SPAN_MILLIS);
    long tripsPerDay = Math.max(1, Math.round(events / messagesATrip / days));
    return new CitySimulator(seed, tripsPerDay, disturbances, events);
  }

  @Override
  public Iterator<Emission> iterator() {
    return new CityStream(seed, tripsPerDay, disturbances, tripEvents);
  }

  @Override
  public long tripEvents() {
    return tripEvents;
  }

  @Override
  public EventSource endless() {
    return reaching(Long.MAX_VALUE);
  }

  @Override
  public EventSource reaching(long events) {
    return new CitySimulator(seed, tripsPerDay, disturbances, Math.max(tripEvents, events));
  }

  @Override
  public Truth truth() {
    return Truth.of(this);
  }

  @Override
  public InputIdentity identity() {
    return new InputIdentity(
        KIND,
        Map.of(
            "seed", Long.toString(seed),
            "trips-per-day", Long.toString(tripsPerDay),
            "disturbances", disturbances.toString(),
            "events", Long.toString(tripEvents)));
  }

  /**
   * The recorded world with the larger number of events: a shorter run never cuts off what a longer
   * one began.
   */
  @Override
  public EventSource continuing(InputIdentity recorded) {
    if (!recorded.kind().equals(KIND) || !fixed(recorded).equals(fixed(identity()))) {
      throw recorded.otherThan(identity());
    }
    return new CitySimulator(
        seed,
        Long.parseLong(recorded.facts().get("trips-per-day")),
        disturbances,
        Math.max(tripEvents, Long.parseLong(recorded.facts().get("events"))));
  }

  /** What may not change: how busy the world is follows from the first run's events. */
  private static Map<String, String> fixed(InputIdentity identity) {
    Map<String, String> facts = new TreeMap<>(identity.facts());
    facts.remove("trips-per-day");
    facts.remove("events");
    return facts;
  }
}
