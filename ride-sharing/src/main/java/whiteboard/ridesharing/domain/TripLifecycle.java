package whiteboard.ridesharing.domain;

import java.util.OptionalLong;

/**
 * What a trip's steps amount to. Depends on the set of (type, time) seen and on nothing else: any
 * order and any repetition of the same events ends in the same lifecycle. Times are milliseconds
 * since the epoch, or {@link #NOT_SEEN}. Of several events of one type, the earliest counts.
 */
public record TripLifecycle(
    long requestedAtMillis,
    long acceptedAtMillis,
    long startedAtMillis,
    long completedAtMillis,
    long cancelledAtMillis) {
  /** Later than any event, so that the earlier of two times is the one that was seen. */
  public static final long NOT_SEEN = Long.MAX_VALUE;

  /** A trip of which nothing has been seen. */
  public static final TripLifecycle UNSEEN =
      new TripLifecycle(NOT_SEEN, NOT_SEEN, NOT_SEEN, NOT_SEEN, NOT_SEEN);

  /** This trip after a further event of it. */
  public TripLifecycle with(TripEventType type, long atMillis) {
    return new TripLifecycle(
        earliest(requestedAtMillis, type == TripEventType.REQUESTED, atMillis),
        earliest(acceptedAtMillis, type == TripEventType.ACCEPTED, atMillis),
        earliest(startedAtMillis, type == TripEventType.STARTED, atMillis),
        earliest(completedAtMillis, type == TripEventType.COMPLETED, atMillis),
        earliest(cancelledAtMillis, type == TripEventType.CANCELLED, atMillis));
  }

  private static long earliest(long known, boolean isSeen, long atMillis) {
    return isSeen ? Math.min(known, atMillis) : known;
  }

  /**
   * The furthest step seen. A trip both completed and cancelled is completed: money has moved.
   *
   * @throws IllegalStateException where nothing has been seen
   */
  public TripStatus status() {
    if (completedAtMillis != NOT_SEEN) {
      return TripStatus.COMPLETED;
    }
    if (cancelledAtMillis != NOT_SEEN) {
      return TripStatus.CANCELLED;
    }
    if (startedAtMillis != NOT_SEEN) {
      return TripStatus.IN_PROGRESS;
    }
    if (acceptedAtMillis != NOT_SEEN) {
      return TripStatus.ACCEPTED;
    }
    if (requestedAtMillis != NOT_SEEN) {
      return TripStatus.REQUESTED;
    }
    throw new IllegalStateException("Cannot tell the status of a trip: no event of it was seen");
  }

  /** Whole seconds from request to acceptance; empty until both were seen; never negative. */
  public OptionalLong secondsToAccept() {
    if (requestedAtMillis == NOT_SEEN || acceptedAtMillis == NOT_SEEN) {
      return OptionalLong.empty();
    }
    // Two phones' clocks: an acceptance may seem to precede its request.
    return OptionalLong.of(Math.max(0, acceptedAtMillis - requestedAtMillis) / 1000);
  }
}
