package whiteboard.ridesharing.drills;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import whiteboard.drill.DrillRoom;
import whiteboard.event.EventEncoder;
import whiteboard.ridesharing.contract.ProfileChanges;
import whiteboard.ridesharing.domain.ProfileChange;
import whiteboard.ridesharing.source.CitySimulator;
import whiteboard.ridesharing.source.Disturbances;
import whiteboard.ridesharing.source.Emission;
import whiteboard.ridesharing.source.Meaning;

/**
 * The first hours of a day of the room's seed on which nothing goes wrong: each message once, in
 * order. Whoever takes part in many trips changes profile several times meanwhile.
 *
 * @param messages in the order of their arrival
 */
record QuietDay(List<Emission> messages) {
  /** Some five hundred trips: a batch's time is in its queries, not in its rows. */
  private static final long EVENTS = 2_500;

  /** Some twenty events a minute: late ones fall behind others within minutes. */
  private static final long TRIPS_PER_DAY = 10_000;

  private static final int CHANGED_PROFILES = 60;
  private static final List<String> TIERS = List.of("bronze", "silver", "gold");
  private static final long MINUTE = 60_000;

  static QuietDay of(DrillRoom room) throws Exception {
    return room.shared("quiet-day", QuietDay.class, () -> of(room.seed()));
  }

  private static QuietDay of(long seed) {
    List<Emission> simulated = new ArrayList<>();
    new CitySimulator(seed, TRIPS_PER_DAY, Disturbances.none(), EVENTS).forEach(simulated::add);
    Set<String> people = new HashSet<>();
    for (Emission message : simulated) {
      if (message.meaning() instanceof Meaning.Step step) {
        people.add(step.event().riderId());
        people.add(step.event().driverId());
      }
    }
    List<Emission> messages = new ArrayList<>();
    Map<String, ProfileChange> latest = new TreeMap<>();
    for (Emission message : simulated) {
      if (!(message.meaning() instanceof Meaning.Change change)) {
        messages.add(message);
      } else if (people.contains(change.change().profileId())) {
        messages.add(message);
        latest.put(change.change().profileId(), change.change());
      }
    }
    long end = simulated.get(simulated.size() - 1).arrivalMillis();
    messages.addAll(changes(new ArrayList<>(latest.values()), end, new Random(seed)));
    messages.sort(Comparator.comparingLong(Emission::arrivalMillis));
    return new QuietDay(List.copyOf(messages));
  }

  /** Three changes each, the last two of the same instant: the later revision counts. */
  private static List<Emission> changes(List<ProfileChange> people, long end, Random random) {
    long start = CitySimulator.START.toEpochMilli();
    List<Emission> changes = new ArrayList<>();
    for (int i = 0; i < Math.min(CHANGED_PROFILES, people.size()); i++) {
      ProfileChange person = people.remove(random.nextInt(people.size()));
      long first = Math.max(start, person.eventTimeMillis()) + MINUTE;
      long at = first + (long) (random.nextDouble() * Math.max(1, (end - first) / 2));
      long again = at + (long) (random.nextDouble() * Math.max(1, (end - at) / 2)) + 1;
      changes.add(change(person, 101, at, TIERS.get(random.nextInt(3))));
      changes.add(change(person, 102, again, TIERS.get(random.nextInt(3))));
      changes.add(change(person, 103, again, TIERS.get(random.nextInt(3))));
    }
    return changes;
  }

  private static Emission change(ProfileChange person, long revision, long at, String tier) {
    ProfileChange change =
        new ProfileChange(
            person.profileId() + "-change-" + revision,
            at,
            person.region(),
            person.source(),
            person.profileType(),
            person.profileId(),
            revision,
            person.name(),
            person.email(),
            tier,
            person.homeRegion(),
            person.vehicleClass());
    byte[] value = new EventEncoder(ProfileChanges.SCHEMA).encode(ProfileChanges.toAvro(change));
    return new Emission(
        ProfileChanges.TOPIC,
        change.profileId(),
        value,
        at + 1000,
        new Meaning.Change(change, false));
  }

  /** When the last message arrives. */
  long endMillis() {
    return messages.get(messages.size() - 1).arrivalMillis();
  }

  /** The same message, arriving at another time. */
  static Emission arriving(Emission message, long atMillis) {
    return new Emission(
        message.topic(), message.key(), message.value(), atMillis, message.meaning());
  }
}
