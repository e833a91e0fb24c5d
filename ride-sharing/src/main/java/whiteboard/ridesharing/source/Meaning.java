package whiteboard.ridesharing.source;

import whiteboard.event.Rejection;
import whiteboard.ridesharing.domain.Location;
import whiteboard.ridesharing.domain.ProfileChange;
import whiteboard.ridesharing.domain.TripEvent;

/** What a source knows of a message that it emits; consumers must find it out by themselves. */
public sealed interface Meaning {

  /** A valid trip event; {@code repeated}: delivered before. */
  record Step(TripEvent event, boolean repeated) implements Meaning {}

  /** A valid profile change; {@code repeated}: delivered before. */
  record Change(ProfileChange change, boolean repeated) implements Meaning {}

  /** A zone. */
  record Place(Location location) implements Meaning {}

  /** A message that must be set aside for that reason. */
  record Malformed(Rejection.Reason reason) implements Meaning {}
}
