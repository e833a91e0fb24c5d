package whiteboard.ridesharing.source;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import whiteboard.event.Rejection;
import whiteboard.ridesharing.domain.Location;
import whiteboard.ridesharing.domain.ProfileChange;

/**
 * What a platform that makes no mistake knows after all messages of a finite source. Comes from the
 * source itself, never from what was sent or stored; holds every trip in memory.
 *
 * @param produced messages of trip events
 * @param accepted distinct valid trip events
 * @param repeated valid trip events delivered again
 * @param rejected messages of trip events to be set aside, by reason
 * @param trips by trip id
 * @param profiles by profile id: every distinct change, by effective time, then revision
 * @param profileMessages messages of profile changes, repeated ones too
 * @param locations by location id
 * @param revenueCents of completed trips with a fare, in hundredths of the currency
 */
public record Truth(
    long produced,
    long accepted,
    long repeated,
    Map<Rejection.Reason, Long> rejected,
    Map<String, TripTruth> trips,
    Map<String, List<ProfileChange>> profiles,
    long profileMessages,
    Map<String, Location> locations,
    Map<RevenueKey, Long> revenueCents) {

  /** The order of one profile's versions. */
  static final Comparator<ProfileChange> BY_EFFECT =
      Comparator.comparingLong(ProfileChange::eventTimeMillis)
          .thenComparingLong(ProfileChange::revision);

  /** The truth about a finite source whose messages carry their {@link Meaning}. */
  static Truth of(EventSource source) {
    TruthKeeper keeper = new TruthKeeper();
    source.forEach(keeper::note);
    return keeper.truth();
  }

  /** Messages of trip events to be set aside. */
  public long rejectedInAll() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  static Map<RevenueKey, Long> revenue(Iterable<TripTruth> trips) {
    Map<RevenueKey, Long> cents = new HashMap<>();
    for (TripTruth trip : trips) {
      if (trip.completedAtMillis() != null && trip.fareCents() != null) {
        LocalDate day =
            Instant.ofEpochMilli(trip.completedAtMillis()).atZone(ZoneOffset.UTC).toLocalDate();
        cents.merge(
            new RevenueKey(day, trip.region(), trip.currency()), trip.fareCents(), Long::sum);
      }
    }
    return cents;
  }
}
