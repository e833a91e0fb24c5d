package whiteboard.observe;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/**
 * A rule that is broken, or was.
 *
 * @param state whether it was raised or cleared
 * @param value that was seen when it was raised or cleared; of an active alert the newest
 * @param at when it was raised or cleared
 */
public record Alert(
    String name,
    State state,
    AlertRule.Severity severity,
    String message,
    double value,
    double threshold,
    String unit,
    Instant raisedAt,
    Instant at) {

  /** Which way the value crossed its threshold. */
  public enum State {
    RAISED,
    CLEARED;

    @JsonValue
    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Alert raised(AlertRule rule, double value, Instant now) {
    return new Alert(
        rule.name(),
        State.RAISED,
        rule.severity(),
        rule.message(),
        value,
        rule.threshold(),
        rule.unit(),
        now,
        now);
  }

  Alert cleared(double seen, Instant now) {
    return new Alert(name, State.CLEARED, severity, message, seen, threshold, unit, raisedAt, now);
  }

  Alert stillAt(double seen) {
    return new Alert(name, state, severity, message, seen, threshold, unit, raisedAt, at);
  }

  /** As the console and a report show it. */
  @JsonIgnore
  public String line() {
    return String.format(
        Locale.ROOT,
        "%s %s: %s, %.1f %s vs %.1f",
        state == State.RAISED ? "ALERT" : "cleared",
        name,
        message,
        value,
        unit,
        threshold);
  }
}
