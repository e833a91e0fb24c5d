package whiteboard.ridesharing.ops;

import whiteboard.ridesharing.domain.TripLifecycle;

/**
 * What is kept of a trip: its steps, and the one timer that it waits for.
 *
 * @param timerMillis when it is looked at next, in event time
 */
public record FollowedTrip(TripLifecycle steps, String region, long timerMillis) {}
