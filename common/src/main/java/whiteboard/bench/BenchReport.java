package whiteboard.bench;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What one command measured, and on which machine.
 *
 * @param at when it began, ISO-8601 in UTC
 */
@JsonPropertyOrder({"scenario", "command", "at", "machine", "seed", "pass", "benches"})
public record BenchReport(
    String scenario,
    String command,
    String at,
    Machine machine,
    long seed,
    boolean pass,
    List<BenchResult> benches) {}
