package whiteboard.ridesharing.surge;

/**
 * One request for a trip, in its cell.
 *
 * @param cell H3 index in hexadecimal
 */
public record CellRequest(String cell, String region, long requestedAtMillis) {}
