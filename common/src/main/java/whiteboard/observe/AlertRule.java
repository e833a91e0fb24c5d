package whiteboard.observe;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * When something is wrong: a value above its threshold.
 *
 * @param name unique among a platform's rules, e.g. {@code consumer-lag}
 * @param threshold the largest value at which all is well
 * @param unit of value and threshold
 * @param message what is wrong, and for whom
 */
public record AlertRule(
    String name, Severity severity, double threshold, String unit, String message) {

  /** How soon somebody should look. */
  public enum Severity {
    WARNING,
    CRITICAL;

    @JsonValue
    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  boolean broken(double value) {
    return value > threshold;
  }
}
