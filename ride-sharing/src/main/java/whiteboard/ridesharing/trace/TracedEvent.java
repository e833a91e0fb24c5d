package whiteboard.ridesharing.trace;

import java.time.Instant;
import whiteboard.event.Position;
import whiteboard.ridesharing.domain.TripEventType;
import whiteboard.watermark.EventClass;
import whiteboard.watermark.WatermarkPolicy;

/**
 * One delivery of one of the trip's events, as the lake holds it.
 *
 * @param watermarkMillis what its partition's clock said when it came; {@link
 *     WatermarkPolicy#NO_WATERMARK}: it was the first
 * @param eventClass by its partition's clock
 * @param file of the lake that holds it
 * @param row in that file, from 0
 */
record TracedEvent(
    String eventId,
    TripEventType type,
    long eventTimeMillis,
    Double lat,
    Double lon,
    Position position,
    Instant ingestedAt,
    long watermarkMillis,
    EventClass eventClass,
    String file,
    long row) {

  /** The classifier's rule, see {@link whiteboard.watermark.ClassifyEvents}. */
  static EventClass classOf(
      long eventMillis, long watermark, boolean seenBefore, WatermarkPolicy policy) {
    if (eventMillis < policy.acceptedFrom(watermark)) {
      return EventClass.DROPPED_LATE;
    }
    if (seenBefore) {
      return EventClass.DUPLICATE;
    }
    return eventMillis < watermark ? EventClass.LATE_ACCEPTED : EventClass.ON_TIME;
  }

  boolean accepted() {
    return eventClass == EventClass.ON_TIME || eventClass == EventClass.LATE_ACCEPTED;
  }

  boolean pricedRequest() {
    return accepted() && type == TripEventType.REQUESTED && lat != null;
  }
}
