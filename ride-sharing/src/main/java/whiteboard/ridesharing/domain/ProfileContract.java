package whiteboard.ridesharing.domain;

import whiteboard.contract.Envelope;
import whiteboard.contract.Violation;

/** What a profile change must be to enter the platform. */
public final class ProfileContract {
  private ProfileContract() {}

  /**
   * The first rule that {@code change} breaks, or null.
   *
   * @param ingestedAtMillis when the message reached us, milliseconds since the epoch
   */
  public static Violation violation(ProfileChange change, long ingestedAtMillis) {
    if (Envelope.blank(change.eventId())) {
      return Violation.missing("event_id");
    }
    if (Envelope.blank(change.region())) {
      return Violation.missing("region");
    }
    if (Envelope.blank(change.source())) {
      return Violation.missing("source");
    }
    if (Envelope.blank(change.profileId())) {
      return Violation.missing("profile_id");
    }
    if (!ProfileChange.DRIVER.equals(change.profileType())
        && !ProfileChange.RIDER.equals(change.profileType())) {
      return Violation.outOfRange("profile_type", change.profileType(), "driver or rider");
    }
    if (change.revision() < 0) {
      return Violation.outOfRange("revision", change.revision(), "0 or more");
    }
    return Envelope.time(change.eventTimeMillis(), ingestedAtMillis);
  }
}
