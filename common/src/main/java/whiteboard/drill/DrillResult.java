package whiteboard.drill;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * How a drill ended, as the report gives it.
 *
 * @param failure why the drill broke off; null when it ran to its end
 */
@JsonPropertyOrder({
  "name",
  "fault_observed",
  "guarded_differences",
  "unguarded_differences",
  "pass",
  "seconds",
  "fault",
  "guarded",
  "unguarded",
  "failure"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DrillResult(
    String name,
    @JsonProperty("fault_observed") long faultObserved,
    @JsonProperty("guarded_differences") Long guardedDifferences,
    @JsonProperty("unguarded_differences") Long unguardedDifferences,
    boolean pass,
    double seconds,
    String fault,
    String guarded,
    String unguarded,
    String failure) {

  static DrillResult of(String name, Evidence evidence, double seconds) {
    return new DrillResult(
        name,
        evidence.faultObserved(),
        evidence.guardedDifferences(),
        evidence.unguardedDifferences().isPresent()
            ? evidence.unguardedDifferences().getAsLong()
            : null,
        evidence.passes(),
        seconds,
        evidence.fault(),
        evidence.guarded(),
        evidence.unguarded(),
        null);
  }

  static DrillResult brokenOff(String name, Exception cause, double seconds) {
    return new DrillResult(
        name, 0, null, null, false, seconds, null, null, null, String.valueOf(cause));
  }
}
