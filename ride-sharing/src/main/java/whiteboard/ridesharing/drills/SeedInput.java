package whiteboard.ridesharing.drills;

import java.util.ArrayList;
import java.util.List;
import whiteboard.drill.DrillRoom;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.drills.AcknowledgedEvents.SentEvent;
import whiteboard.ridesharing.source.CitySimulator;
import whiteboard.ridesharing.source.Disturbances;
import whiteboard.ridesharing.source.Emission;
import whiteboard.ridesharing.source.EventSource;
import whiteboard.ridesharing.source.Meaning;

/**
 * An evening rush of the room's seed: messages of {@code trip-events}, in the order of their
 * arrival.
 *
 * @param all malformed ones too
 * @param valid the others
 */
record SeedInput(List<Emission> all, List<Emission> valid) {
  /** Some thousand messages within an hour or two of event time: cells have demand to price. */
  private static final long EVENTS = 6_000;

  /** Enough where they are sent as slowly as they come. */
  private static final long CALM_EVENTS = 4_000;

  private static final long TRIPS_PER_DAY = 40_000;

  /** Repeats, delays and malformed messages as ever, with no trip that ends a day late. */
  private static final Disturbances USUAL =
      new Disturbances(0.02, 0.05, 0.01, 0.005, 0, 0.02, 0, 0);

  /** The seed's input, the same for every drill of a command. */
  static SeedInput of(DrillRoom room) throws Exception {
    return room.shared("seed-input", SeedInput.class, () -> of(room.seed(), USUAL, EVENTS));
  }

  /** The beginning of the same evening without anything that goes wrong on the way. */
  static SeedInput calm(DrillRoom room) {
    return of(room.seed(), Disturbances.none(), CALM_EVENTS);
  }

  /** The source of {@link #of(DrillRoom)}, with the messages of the other topics too. */
  static EventSource source(long seed) {
    return source(seed, USUAL, EVENTS);
  }

  private static EventSource source(long seed, Disturbances disturbances, long events) {
    return new CitySimulator(seed, TRIPS_PER_DAY, disturbances, events);
  }

  private static SeedInput of(long seed, Disturbances disturbances, long events) {
    List<Emission> all = new ArrayList<>();
    for (Emission emission : source(seed, disturbances, events)) {
      if (emission.topic().equals(TripEvents.TOPIC)) {
        all.add(emission);
      }
    }
    List<Emission> valid =
        all.stream().filter(emission -> emission.meaning() instanceof Meaning.Step).toList();
    return new SeedInput(List.copyOf(all), valid);
  }

  /** Valid events, each once, by their ids. */
  List<SentEvent> distinct() {
    List<SentEvent> events = new ArrayList<>();
    for (Emission emission : valid) {
      if (emission.meaning() instanceof Meaning.Step step && !step.repeated()) {
        events.add(new SentEvent(step.event().eventId(), emission.value()));
      }
    }
    return events;
  }
}
