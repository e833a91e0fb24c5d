package whiteboard.drill;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/** How the drills of one command ended. */
@JsonPropertyOrder({"scenario", "command", "stack", "seed", "seconds", "pass", "drills"})
public record DrillReport(
    String scenario,
    String command,
    String stack,
    long seed,
    double seconds,
    boolean pass,
    List<DrillResult> drills) {}
