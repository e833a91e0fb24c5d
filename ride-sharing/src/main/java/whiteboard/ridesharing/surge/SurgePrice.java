package whiteboard.ridesharing.surge;

/**
 * What demand in a cell was over the window that ends at {@code windowEndMillis}, and what it
 * costs.
 *
 * @param cell H3 index in hexadecimal
 * @param region where the cell's latest request came from
 * @param windowEndMillis exclusive end
 * @param requests counted so far; also the revision, since it only grows and a replay ends at the
 *     same number
 * @param multiplier times the normal fare
 */
public record SurgePrice(
    String cell, String region, long windowEndMillis, long requests, double multiplier) {}
