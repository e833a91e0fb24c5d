package whiteboard.ridesharing.ops;

/**
 * What one event adds to the figures of one minute.
 *
 * @param minuteMillis start of the minute
 * @param requests 0 or 1
 * @param completions 0 or 1
 * @param cancellations 0 or 1
 * @param activeDelta how many more trips are active from this minute on
 * @param secondsToAccept -1: says nothing of it
 */
public record TripStep(
    String region,
    long minuteMillis,
    int requests,
    int completions,
    int cancellations,
    int activeDelta,
    int secondsToAccept) {}
