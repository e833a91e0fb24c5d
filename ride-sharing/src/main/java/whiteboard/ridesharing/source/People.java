package whiteboard.ridesharing.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import whiteboard.ridesharing.domain.ProfileChange;
import whiteboard.source.Draws;
import whiteboard.source.Ids;

/**
 * The drivers and riders of one run, a function of the seed and of how busy the city is. Remembers
 * the latest profile of those who changed, nothing of the others.
 */
final class People {
  private static final int PROFILE = 2;

  /** A driver takes about 15 trips a day; beyond the caps people just ride and drive more. */
  private static final int TRIPS_A_DRIVER = 15;

  private static final int TRIPS_A_RIDER = 3;
  private static final int MAX_DRIVERS_A_CITY = 8_000;
  private static final int MAX_RIDERS_A_CITY = 30_000;

  private static final List<String> TIERS = List.of("bronze", "silver", "gold");
  private static final List<String> VEHICLES = List.of("economy", "comfort", "van");
  private static final List<String> FIRST =
      List.of(
          "Ada", "Bilal", "Carmen", "Deniz", "Emeka", "Fatima", "Goran", "Hana", "Ivo", "Jamila",
          "Kenji", "Lena", "Mateo", "Noor", "Olga", "Priya", "Quinn", "Rosa", "Sven", "Tariq");
  private static final List<String> LAST =
      List.of(
          "Abara", "Bauer", "Costa", "Diaz", "Eze", "Fischer", "Garcia", "Haddad", "Ito", "Jones",
          "Khan", "Lopez", "Mensah", "Novak", "Okafor", "Patel", "Rossi", "Silva", "Tan", "Weber");

  private final long seed;
  private final long sinceMillis;
  private final int drivers;
  private final int riders;
  private final List<String> ids = new ArrayList<>();
  private final Map<Integer, ProfileChange> changed = new HashMap<>();

  /**
   * @param sinceMillis when everybody's first profile took effect
   */
  People(long seed, long tripsPerDay, long sinceMillis) {
    this.seed = seed;
    this.sinceMillis = sinceMillis;
    long perCity = tripsPerDay / City.ALL.size();
    drivers = (int) Math.max(8, Math.min(MAX_DRIVERS_A_CITY, perCity / TRIPS_A_DRIVER));
    riders = (int) Math.max(24, Math.min(MAX_RIDERS_A_CITY, perCity / TRIPS_A_RIDER));
    for (City city : City.ALL) {
      for (int i = 0; i < drivers; i++) {
        ids.add(Ids.padded(city.prefix() + "-d-", i, 5));
      }
      for (int i = 0; i < riders; i++) {
        ids.add(Ids.padded(city.prefix() + "-r-", i, 5));
      }
    }
  }

  int count() {
    return ids.size();
  }

  String driver(int city, Draws draws) {
    return ids.get(city * (drivers + riders) + draws.below(drivers));
  }

  String rider(int city, Draws draws) {
    return ids.get(city * (drivers + riders) + drivers + draws.below(riders));
  }

  /** Person number {@code person} as known at the start. */
  ProfileChange first(int person) {
    Draws draws = new Draws(seed, PROFILE, person);
    City city = City.ALL.get(person / (drivers + riders));
    boolean driver = person % (drivers + riders) < drivers;
    String name = FIRST.get(draws.below(FIRST.size())) + " " + LAST.get(draws.below(LAST.size()));
    return new ProfileChange(
        ids.get(person) + "-v0",
        sinceMillis,
        city.region(),
        driver ? "driver-app" : "rider-app",
        driver ? ProfileChange.DRIVER : ProfileChange.RIDER,
        ids.get(person),
        0,
        name,
        email(name, person),
        TIERS.get(draws.below(TIERS.size())),
        city.region(),
        driver ? VEHICLES.get(draws.below(VEHICLES.size())) : null);
  }

  /** The person's next revision, in effect from {@code atMillis}; it always differs. */
  ProfileChange change(int person, long atMillis, Draws draws) {
    ProfileChange old = changed.containsKey(person) ? changed.get(person) : first(person);
    long revision = old.revision() + 1;
    int what = draws.below(old.vehicleClass() == null ? 2 : 3);
    ProfileChange next =
        new ProfileChange(
            old.profileId() + "-v" + revision,
            atMillis,
            old.region(),
            old.source(),
            old.profileType(),
            old.profileId(),
            revision,
            old.name(),
            what == 1 ? email(old.name() + " v" + revision, person) : old.email(),
            what == 0 ? other(TIERS, old.tier(), draws) : old.tier(),
            old.homeRegion(),
            what == 2 ? other(VEHICLES, old.vehicleClass(), draws) : old.vehicleClass());
    changed.put(person, next);
    return next;
  }

  private static String other(List<String> choices, String current, Draws draws) {
    int step = 1 + draws.below(choices.size() - 1);
    return choices.get((choices.indexOf(current) + step) % choices.size());
  }

  private static String email(String name, int person) {
    return name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + person + "@example.org";
  }
}
