package whiteboard.source;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import whiteboard.cli.UserError;

/**
 * What tells an input from another.
 *
 * @param kind as in {@code --source}, e.g. {@code simulator}
 * @param facts seed, file names and sizes, and the like
 */
public record InputIdentity(String kind, Map<String, String> facts) {
  /** How much of it there is and how it is disturbed: nobody would tell it by that. */
  private static final Set<String> UNTOLD = Set.of("disturbances", "events");

  public InputIdentity {
    facts = Map.copyOf(facts);
  }

  /** The sentence for a user who asks for another input on state built from this one. */
  public UserError otherThan(InputIdentity asked) {
    return new UserError(
        "Cannot go on with %s: the state was built from %s; use --fresh to start over"
            .formatted(asked, this));
  }

  /** What a user would tell it by: the seed, or the files. */
  @Override
  public String toString() {
    Map<String, String> telling = new TreeMap<>(facts);
    telling.keySet().removeIf(fact -> fact.endsWith("-per-day") || UNTOLD.contains(fact));
    return kind + " " + telling;
  }
}
