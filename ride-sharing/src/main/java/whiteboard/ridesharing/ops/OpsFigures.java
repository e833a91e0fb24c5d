package whiteboard.ridesharing.ops;

/**
 * One region's minute.
 *
 * @param minuteMillis start of the minute
 * @param activeTrips at its end
 * @param medianSecondsToAccept of the trips accepted in it; -1: none
 * @param steps how many steps of trips these figures rest on, this minute's and all earlier ones:
 *     the version, since it only grows and a replay ends at the same number
 */
public record OpsFigures(
    String region,
    long minuteMillis,
    long requests,
    long completions,
    long cancellations,
    long activeTrips,
    int medianSecondsToAccept,
    long steps) {}
