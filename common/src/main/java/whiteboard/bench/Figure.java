package whiteboard.bench;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One measured number.
 *
 * @param name words joined by '_'; unique within its bench, so that others can look it up
 * @param unit e.g. {@code events/s}; empty: a plain count
 * @param atLeast the target that it should reach, or null
 * @param atMost the target that it should stay below, or null
 * @param note how it was taken; empty where the name says all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Figure(
    String name, double value, String unit, Double atLeast, Double atMost, String note) {

  /** A figure without a target. */
  public static Figure of(String name, double value, String unit) {
    return new Figure(name, value, unit, null, null, "");
  }

  /** A count without a target. */
  public static Figure of(String name, long value, String unit) {
    return of(name, (double) value, unit);
  }

  /** The same, wanted no smaller than {@code target}. */
  public Figure atLeast(double target) {
    return new Figure(name, value, unit, target, null, note);
  }

  /** The same, wanted no greater than {@code target}. */
  public Figure atMost(double target) {
    return new Figure(name, value, unit, null, target, note);
  }

  /** The same, saying how it was taken. */
  public Figure noting(String how) {
    return new Figure(name, value, unit, atLeast, atMost, how);
  }

  /** Whether the target is reached; true where there is none. */
  public boolean reached() {
    return (atLeast == null || value >= atLeast) && (atMost == null || value <= atMost);
  }
}
