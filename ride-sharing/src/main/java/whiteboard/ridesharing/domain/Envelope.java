package whiteboard.ridesharing.domain;

/** Rules that every kind of event shares. */
final class Envelope {
  private static final double MAX_LATITUDE = 90;
  private static final double MAX_LONGITUDE = 180;

  private Envelope() {}

  static boolean blank(String value) {
    return value == null || value.isBlank();
  }

  static Violation time(long eventTimeMillis, long ingestedAtMillis) {
    if (eventTimeMillis < 0) {
      return Violation.outOfRange("event_time", eventTimeMillis, "1970 or later");
    }
    long aheadMillis = eventTimeMillis - ingestedAtMillis;
    return aheadMillis > TripContract.CLOCK_SKEW_LIMIT.toMillis()
        ? Violation.outOfRange(
            "event_time",
            aheadMillis + " ms ahead of ingestion",
            "at most " + TripContract.CLOCK_SKEW_LIMIT.toMillis())
        : null;
  }

  static Violation position(Double lat, Double lon) {
    if ((lat == null) != (lon == null)) {
      return Violation.contradiction("lat is %s while lon is %s".formatted(lat, lon));
    }
    if (lat == null) {
      return null;
    }
    // NaN must fail too, hence the negations.
    if (!(Math.abs(lat) <= MAX_LATITUDE)) {
      return Violation.outOfRange("lat", lat, "within -90..90");
    }
    return !(Math.abs(lon) <= MAX_LONGITUDE)
        ? Violation.outOfRange("lon", lon, "within -180..180")
        : null;
  }
}
