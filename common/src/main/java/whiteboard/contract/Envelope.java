package whiteboard.contract;

import java.time.Duration;

/** Rules that every kind of event shares. Each returns the violation, or null. */
public final class Envelope {
  /** How far a device's clock may run ahead of ours before its times are not worth keeping. */
  public static final Duration CLOCK_SKEW_LIMIT = Duration.ofMinutes(5);

  /** Degrees north or south. */
  public static final double MAX_LATITUDE = 90;

  /** Degrees east or west. */
  public static final double MAX_LONGITUDE = 180;

  private Envelope() {}

  /** Whether a required text is absent. */
  public static boolean blank(String value) {
    return value == null || value.isBlank();
  }

  /** An event time must not lie before 1970 nor ahead of its ingestion, clocks allowing. */
  public static Violation time(long eventTimeMillis, long ingestedAtMillis) {
    if (eventTimeMillis < 0) {
      return Violation.outOfRange("event_time", eventTimeMillis, "1970 or later");
    }
    long aheadMillis = eventTimeMillis - ingestedAtMillis;
    return aheadMillis > CLOCK_SKEW_LIMIT.toMillis()
        ? Violation.outOfRange(
            "event_time",
            aheadMillis + " ms ahead of ingestion",
            "at most " + CLOCK_SKEW_LIMIT.toMillis())
        : null;
  }

  /** A position has both coordinates, within the globe, or neither. */
  public static Violation position(Double lat, Double lon) {
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
