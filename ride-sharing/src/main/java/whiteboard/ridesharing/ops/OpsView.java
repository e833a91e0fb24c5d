package whiteboard.ridesharing.ops;

import whiteboard.idempotent.VersionedValue;

/**
 * How the figures leave: key {@code ride-sharing:ops:<region>:<minute ms>}, value a JSON object.
 * Delivery at-least-once, idempotent by the number of steps counted.
 */
public final class OpsView {
  /** Followed by region and minute. */
  public static final String KEY_PREFIX = "ride-sharing:ops:";

  /** A dashboard's look back. */
  private static final long KEY_LIFE_MILLIS = 3_600_000;

  private OpsView() {}

  /** The figures as Redis takes them. */
  public static VersionedValue toRedis(OpsFigures figures) {
    String json =
        """
        {"requests":%d,"completions":%d,"cancellations":%d,"active_trips":%d,\
        "median_seconds_to_accept":%s}"""
            .formatted(
                figures.requests(),
                figures.completions(),
                figures.cancellations(),
                figures.activeTrips(),
                figures.medianSecondsToAccept() < 0 ? "null" : figures.medianSecondsToAccept());
    return new VersionedValue(
        KEY_PREFIX + figures.region() + ":" + figures.minuteMillis(),
        figures.steps(),
        0,
        json,
        KEY_LIFE_MILLIS);
  }
}
