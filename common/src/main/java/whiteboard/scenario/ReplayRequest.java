package whiteboard.scenario;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which part of the lake to emit again.
 *
 * @param from the first day, in UTC
 * @param to the last day, itself included
 * @param topic takes the events, created where it is missing; empty: one named for topic and days
 * @param speed event time over wall-clock time; infinite = as fast as possible
 */
public record ReplayRequest(LocalDate from, LocalDate to, Optional<String> topic, double speed) {}
