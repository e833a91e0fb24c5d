package whiteboard.ridesharing.domain;

import whiteboard.contract.Envelope;
import whiteboard.contract.Violation;

/** What a location must be to enter the platform. */
public final class LocationContract {
  private LocationContract() {}

  /**
   * The first rule that {@code location} breaks, or null.
   *
   * @param ingestedAtMillis when the message reached us, milliseconds since the epoch
   */
  public static Violation violation(Location location, long ingestedAtMillis) {
    if (Envelope.blank(location.eventId())) {
      return Violation.missing("event_id");
    }
    if (Envelope.blank(location.region())) {
      return Violation.missing("region");
    }
    if (Envelope.blank(location.source())) {
      return Violation.missing("source");
    }
    if (Envelope.blank(location.locationId())) {
      return Violation.missing("location_id");
    }
    if (Envelope.blank(location.zone())) {
      return Violation.missing("zone");
    }
    if (Envelope.blank(location.borough())) {
      return Violation.missing("borough");
    }
    Violation untimely = Envelope.time(location.eventTimeMillis(), ingestedAtMillis);
    return untimely == null ? Envelope.position(location.lat(), location.lon()) : untimely;
  }
}
