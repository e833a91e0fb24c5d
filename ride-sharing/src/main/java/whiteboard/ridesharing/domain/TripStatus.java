package whiteboard.ridesharing.domain;

import java.util.Locale;

/** How far a trip has come, by the events seen of it. */
public enum TripStatus {
  REQUESTED,
  ACCEPTED,
  IN_PROGRESS,
  COMPLETED,
  CANCELLED;

  /** The name in tables, e.g. {@code in_progress}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the trip goes on: a driver or a rider is bound by it. */
  public boolean active() {
    return this != COMPLETED && this != CANCELLED;
  }
}
