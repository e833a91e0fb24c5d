package whiteboard.ridesharing.source;

import java.time.LocalDate;

/**
 * What revenue is reported by.
 *
 * @param completedOn the day, in UTC, that the trip was completed on
 */
public record RevenueKey(LocalDate completedOn, String region, String currency) {}
