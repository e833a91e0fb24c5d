package whiteboard.ridesharing.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import whiteboard.event.EventEncoder;
import whiteboard.event.Rejection;
import whiteboard.ridesharing.contract.Locations;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.domain.Location;
import whiteboard.ridesharing.domain.TripContract;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.domain.TripEventType;

/** One pass over the trips: pickups and dropoffs, each sorted, merged by time. */
final class TlcStream implements Iterator<Emission> {
  private static final String CURRENCY = "USD";

  private final TlcTrips trips;
  private final TlcRows rows;
  private final TaxiZones zones;
  private final int[] pickups;
  private final int[] dropoffs;
  private final EventEncoder encoder = new EventEncoder(TripEvents.SCHEMA);
  private final Deque<Emission> ready = new ArrayDeque<>();
  private int pickup;
  private int dropoff;

  TlcStream(TlcTrips trips, TaxiZones zones, List<Location> locations) {
    this.trips = trips;
    this.zones = zones;
    rows = trips.rows();
    pickups = rows.byPickup();
    dropoffs = rows.byDropoff();
    EventEncoder places = new EventEncoder(Locations.SCHEMA);
    for (Location location : locations) {
      ready.add(
          new Emission(
              Locations.TOPIC,
              location.locationId(),
              places.encode(Locations.toAvro(location)),
              location.eventTimeMillis(),
              new Meaning.Place(location)));
    }
  }

  @Override
  public boolean hasNext() {
    return !ready.isEmpty() || pickup < pickups.length || dropoff < dropoffs.length;
  }

  @Override
  public Emission next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (ready.isEmpty()) {
      advance();
    }
    return ready.remove();
  }

  private void advance() {
    boolean pickupNext =
        dropoff == dropoffs.length
            || (pickup < pickups.length
                && rows.pickup(pickups[pickup]) <= rows.dropoff(dropoffs[dropoff]));
    if (pickupNext) {
      int row = pickups[pickup++];
      String tripId = trips.tripId(row);
      emit(event(row, tripId, TripEventType.REQUESTED));
      emit(event(row, tripId, TripEventType.STARTED));
    } else {
      int row = dropoffs[dropoff++];
      emit(event(row, trips.tripId(row), TripEventType.COMPLETED));
    }
  }

  private TripEvent event(int row, String tripId, TripEventType type) {
    boolean completed = type == TripEventType.COMPLETED;
    Integer id = completed ? rows.dropoffZone(row) : rows.pickupZone(row);
    TaxiZones.TaxiZone zone = zones.zone(id);
    Long fare = completed ? rows.fareCents(row) : null;
    boolean started = completed && rows.pickup(row) != TlcRows.ABSENT;
    return new TripEvent(
        tripId + "-" + type.wireName(),
        completed ? rows.dropoff(row) : rows.pickup(row),
        zones.zone(rows.pickupZone(row)).region(),
        TripContract.HISTORY,
        type,
        tripId,
        null,
        null,
        zone.lat(),
        zone.lon(),
        id == null ? null : id.toString(),
        started ? Long.valueOf(rows.pickup(row)) : null,
        fare,
        fare == null ? null : CURRENCY,
        completed ? rows.distanceMeters(row) : null,
        trips.file(row).period());
  }

  private void emit(TripEvent event) {
    // Kafka's timestamps begin in 1970; the contract refuses what happened before.
    long arrival = Math.max(0, event.eventTimeMillis());
    Meaning meaning =
        TripContract.violation(event, arrival) == null
            ? new Meaning.Step(event, false)
            : new Meaning.Malformed(Rejection.Reason.OUT_OF_RANGE);
    ready.add(
        new Emission(
            TripEvents.TOPIC,
            event.tripId(),
            encoder.encode(TripEvents.toAvro(event)),
            arrival,
            meaning));
  }
}
