/**
 * One trip through every hop. In: a trip id. Out: where its events are in Kafka and the lake, how
 * each was classified, the windows it counted in, the price's key in Redis, the batch run and the
 * fact with the dimension versions that it joined. Reads only.
 */
package whiteboard.ridesharing.trace;
