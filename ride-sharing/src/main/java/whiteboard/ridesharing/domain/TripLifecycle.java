package whiteboard.ridesharing.domain;

import java.util.OptionalLong;

/**
 * What a trip's steps amount to. Depends on the set of (type, time) seen and on nothing else: any
 * order and any repetition of the same events ends in the same lifecycle. Times are milliseconds
 * since the epoch; null: not seen. Of several events of one type, the earliest counts.
 */
public record TripLifecycle(
    Long requestedAtMillis,
    Long acceptedAtMillis,
    Long startedAtMillis,
    Long completedAtMillis,
    Long cancelledAtMillis) {

  /** A trip of which nothing has been seen. */
  public static final TripLifecycle UNSEEN = new TripLifecycle(null, null, null, null, null);

  /** This trip after a further event of it. */
  public TripLifecycle with(TripEventType type, long atMillis) {
    return switch (type) {
      case REQUESTED ->
          new TripLifecycle(
              earliest(requestedAtMillis, atMillis),
              acceptedAtMillis,
              startedAtMillis,
              completedAtMillis,
              cancelledAtMillis);
      case ACCEPTED ->
          new TripLifecycle(
              requestedAtMillis,
              earliest(acceptedAtMillis, atMillis),
              startedAtMillis,
              completedAtMillis,
              cancelledAtMillis);
      case STARTED ->
          new TripLifecycle(
              requestedAtMillis,
              acceptedAtMillis,
              earliest(startedAtMillis, atMillis),
              completedAtMillis,
              cancelledAtMillis);
      case COMPLETED ->
          new TripLifecycle(
              requestedAtMillis,
              acceptedAtMillis,
              startedAtMillis,
              earliest(completedAtMillis, atMillis),
              cancelledAtMillis);
      case CANCELLED ->
          new TripLifecycle(
              requestedAtMillis,
              acceptedAtMillis,
              startedAtMillis,
              completedAtMillis,
              earliest(cancelledAtMillis, atMillis));
    };
  }

  /**
   * The furthest step seen. A trip both completed and cancelled is completed: money has moved.
   *
   * @throws IllegalStateException where nothing has been seen
   */
  public TripStatus status() {
    if (completedAtMillis != null) {
      return TripStatus.COMPLETED;
    }
    if (cancelledAtMillis != null) {
      return TripStatus.CANCELLED;
    }
    if (startedAtMillis != null) {
      return TripStatus.IN_PROGRESS;
    }
    if (acceptedAtMillis != null) {
      return TripStatus.ACCEPTED;
    }
    if (requestedAtMillis != null) {
      return TripStatus.REQUESTED;
    }
    throw new IllegalStateException("Cannot tell the status of a trip: no event of it was seen");
  }

  /** Whole seconds from request to acceptance; empty until both were seen; never negative. */
  public OptionalLong secondsToAccept() {
    if (requestedAtMillis == null || acceptedAtMillis == null) {
      return OptionalLong.empty();
    }
    // Two phones' clocks: an acceptance may seem to precede its request.
    return OptionalLong.of(Math.max(0, acceptedAtMillis - requestedAtMillis) / 1000);
  }

  private static Long earliest(Long known, long atMillis) {
    return known == null || atMillis < known ? Long.valueOf(atMillis) : known;
  }
}
