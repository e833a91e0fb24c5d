package whiteboard.ridesharing.source;

import java.util.Iterator;
import whiteboard.source.RecordedInput;

/**
 * Messages in the order of their arrival. Repeats itself: every iterator starts at the first
 * message and yields the same sequence, byte for byte, so that a producer that was killed goes on
 * by skipping what is already there.
 */
public interface EventSource extends Iterable<Emission>, RecordedInput<EventSource> {

  /** A new pass over the messages. Not thread-safe; without an end where {@link #tripEvents} is. */
  @Override
  Iterator<Emission> iterator();

  /** Messages of the topic {@code trip-events} in all; Long.MAX_VALUE for an endless source. */
  long tripEvents();

  /** The same source without an end, where it can go on; itself otherwise. */
  default EventSource endless() {
    return this;
  }

  /** The same source with at least {@code events} trip events, where it can go on. */
  default EventSource reaching(long events) {
    return this;
  }

  /** What a platform that makes no mistake knows after all messages. Finite sources only. */
  Truth truth();
}
