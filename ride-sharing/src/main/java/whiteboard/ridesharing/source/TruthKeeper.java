package whiteboard.ridesharing.source;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import whiteboard.event.Rejection;
import whiteboard.ridesharing.domain.Location;
import whiteboard.ridesharing.domain.ProfileChange;

/** Takes notes of what a source emits. Its truth can be told once: telling it frees the notes. */
final class TruthKeeper {
  private long produced;
  private long accepted;
  private long repeated;
  private long profileMessages;
  private final Map<Rejection.Reason, Long> rejected = new EnumMap<>(Rejection.Reason.class);
  private final Map<String, TripSteps> trips = new HashMap<>();
  private final Map<String, List<ProfileChange>> profiles = new HashMap<>();
  private final Map<String, Location> locations = new HashMap<>();

  void note(Emission emission) {
    Meaning meaning = emission.meaning();
    if (meaning instanceof Meaning.Step step) {
      note(step);
    } else if (meaning instanceof Meaning.Change change) {
      note(change);
    } else if (meaning instanceof Meaning.Place place) {
      locations.put(place.location().locationId(), place.location());
    } else if (meaning instanceof Meaning.Malformed malformed) {
      produced++;
      rejected.merge(malformed.reason(), 1L, Long::sum);
    }
  }

  private void note(Meaning.Step step) {
    produced++;
    if (step.repeated()) {
      repeated++;
      return;
    }
    accepted++;
    trips.computeIfAbsent(step.event().tripId(), id -> new TripSteps()).add(step.event());
  }

  private void note(Meaning.Change change) {
    profileMessages++;
    if (!change.repeated()) {
      profiles
          .computeIfAbsent(change.change().profileId(), id -> new ArrayList<>(1))
          .add(change.change());
    }
  }

  Truth truth() {
    Map<String, TripTruth> assembled = new HashMap<>();
    // Emptied on the way: of millions of trips, both views at once would not fit.
    trips
        .entrySet()
        .removeIf(
            trip -> {
              assembled.put(trip.getKey(), trip.getValue().assembled(trip.getKey()));
              return true;
            });
    profiles.values().forEach(versions -> versions.sort(Truth.BY_EFFECT));
    return new Truth(
        produced,
        accepted,
        repeated,
        rejected,
        assembled,
        profiles,
        profileMessages,
        locations,
        Truth.revenue(assembled.values()));
  }
}
