package whiteboard.watermark;

import java.io.Serializable;

/** What the clock has to know of an event. */
public interface EventTraits<T> extends Serializable {
  /** When it happened, milliseconds since the epoch. */
  long eventMillis(T event);

  /** Unique per event; a repeated delivery repeats it. */
  String eventId(T event);
}
