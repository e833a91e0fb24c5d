package whiteboard.bench;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import whiteboard.scenario.Check;

/**
 * How one bench ended. It passes when both results agreed; a target that was missed is a figure,
 * not a failure, for machines differ.
 *
 * @param failure why it broke off; null where it did not
 */
@JsonPropertyOrder({"name", "pass", "seconds", "figures", "checks", "failure"})
public record BenchResult(
    String name,
    boolean pass,
    double seconds,
    List<Figure> figures,
    List<Check> checks,
    String failure) {

  static BenchResult of(String name, Measured measured, double seconds) {
    boolean pass = measured.checks().stream().allMatch(Check::pass);
    return new BenchResult(name, pass, seconds, measured.figures(), measured.checks(), null);
  }

  static BenchResult brokenOff(String name, Exception cause, double seconds) {
    return new BenchResult(name, false, seconds, List.of(), List.of(), cause.toString());
  }
}
