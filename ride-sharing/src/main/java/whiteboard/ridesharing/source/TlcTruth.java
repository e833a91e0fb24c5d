package whiteboard.ridesharing.source;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import whiteboard.event.Rejection;
import whiteboard.ridesharing.domain.Location;
import whiteboard.ridesharing.domain.TripContract;
import whiteboard.ridesharing.domain.TripStatus;

/** The truth about trip files, row by row in the files' order: shares nothing with the replay. */
final class TlcTruth {
  private final TaxiZones zones;
  private final Map<String, TripTruth> trips = new HashMap<>();
  private long accepted;
  private long refused;

  private TlcTruth(TaxiZones zones) {
    this.zones = zones;
  }

  static Truth read(List<TlcFile> files, TaxiZones zones, List<Location> locations) {
    TlcTruth truth = new TlcTruth(zones);
    for (TlcFile file : files) {
      int[] rowNumber = {0};
      file.read(row -> truth.note(file, rowNumber[0]++, row));
    }
    return truth.told(locations);
  }

  private void note(TlcFile file, int number, TlcRow row) {
    // An event from before 1970 breaks the contract.
    boolean hasPickup = row.pickupMillis >= 0;
    boolean hasDropoff = row.dropoffMillis >= 0 && (hasPickup || absent(row.pickupMillis));
    refused += hasPickup || absent(row.pickupMillis) ? 0 : 2;
    refused += hasDropoff || absent(row.dropoffMillis) ? 0 : 1;
    int events = (hasPickup ? 2 : 0) + (hasDropoff ? 1 : 0);
    if (events == 0) {
      return;
    }
    accepted += events;
    Long pickedUpAt = hasPickup ? Long.valueOf(row.pickupMillis) : null;
    Long fare = hasDropoff && !absent(row.fareCents) ? Long.valueOf(row.fareCents) : null;
    String tripId = file.tripId(number);
    trips.put(
        tripId,
        new TripTruth(
            tripId,
            hasDropoff ? TripStatus.COMPLETED : TripStatus.IN_PROGRESS,
            null,
            null,
            pickedUpAt,
            null,
            pickedUpAt,
            hasDropoff ? Long.valueOf(row.dropoffMillis) : null,
            null,
            hasPickup ? zone(row.pickupZone) : null,
            hasDropoff ? zone(row.dropoffZone) : null,
            fare,
            fare == null ? null : "USD",
            hasDropoff && !absent(row.distanceMeters) ? Long.valueOf(row.distanceMeters) : null,
            zones.zone(row.pickupZone == TlcRow.NO_ZONE ? null : row.pickupZone).region(),
            TripContract.HISTORY,
            file.period(),
            events));
  }

  private Truth told(List<Location> locations) {
    Map<String, Location> byId = new HashMap<>();
    locations.forEach(location -> byId.put(location.locationId(), location));
    Map<Rejection.Reason, Long> rejected = new EnumMap<>(Rejection.Reason.class);
    if (refused > 0) {
      rejected.put(Rejection.Reason.OUT_OF_RANGE, refused);
    }
    return new Truth(
        accepted + refused,
        accepted,
        0,
        rejected,
        trips,
        Map.of(),
        0,
        byId,
        Truth.revenue(trips.values()));
  }

  private static boolean absent(long value) {
    return value == TlcRows.ABSENT;
  }

  private static String zone(int id) {
    return id == TlcRow.NO_ZONE ? null : Integer.toString(id);
  }
}
