/**
 * Kafka to classified trip events. In: topic {@code trip-events}. Out: the accepted events, each
 * once. Messages that break their contract go to {@code trip-events.dead-letter}; events that are
 * too late leave by a side stream and are left to the batch.
 */
package whiteboard.ridesharing.ingest;
