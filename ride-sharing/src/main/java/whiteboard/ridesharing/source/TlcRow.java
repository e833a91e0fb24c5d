package whiteboard.ridesharing.source;

/** The row being read: set column by column, then added to {@link TlcRows}. */
final class TlcRow {
  static final int NO_ZONE = Integer.MIN_VALUE;

  long pickupMillis;
  long dropoffMillis;
  int pickupZone;
  int dropoffZone;
  long fareCents;
  long distanceMeters;

  void clear() {
    pickupMillis = TlcRows.ABSENT;
    dropoffMillis = TlcRows.ABSENT;
    pickupZone = NO_ZONE;
    dropoffZone = NO_ZONE;
    fareCents = TlcRows.ABSENT;
    distanceMeters = TlcRows.ABSENT;
  }
}
