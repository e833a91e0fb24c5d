package whiteboard.ridesharing.ingest;

import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.watermark.EventTraits;

/** What the clock has to know of a trip event. */
public final class TripEventTraits implements EventTraits<TripEvent> {
  private static final long serialVersionUID = 1;

  @Override
  public long eventMillis(TripEvent event) {
    return event.eventTimeMillis();
  }

  @Override
  public String eventId(TripEvent event) {
    return event.eventId();
  }
}
