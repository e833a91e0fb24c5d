/**
 * Demand to price. In: accepted trip events. Out: the multiplier of each geo-cell at the end of
 * each sliding window, to Redis and to topic {@code surge-prices}. Requests without a position
 * cannot be priced and are skipped.
 */
package whiteboard.ridesharing.surge;
