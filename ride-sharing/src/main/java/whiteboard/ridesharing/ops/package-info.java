/**
 * What operations watch. In: accepted trip events. Out: per region and minute the requests,
 * completions, cancellations, active trips and the median time to accept, to Redis, refreshed
 * within a second of a change.
 */
package whiteboard.ridesharing.ops;
