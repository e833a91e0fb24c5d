package whiteboard.frauddetection.live;

import java.time.Instant;
import java.util.List;

/**
 * What the registry says. Null: nobody has the role.
 *
 * @param rule what it takes to be promoted, in words
 * @param log the newest first
 */
public record Roles(
    String champion,
    Instant championSince,
    String challenger,
    Instant challengerSince,
    String ownFeatures,
    String rule,
    List<ModelsSection.Change> log) {
  /** Before the registry has answered. */
  static final Roles UNKNOWN = new Roles(null, null, null, null, null, "", List.of());
}
