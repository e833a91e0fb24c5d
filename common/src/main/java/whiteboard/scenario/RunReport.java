package whiteboard.scenario;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import whiteboard.stack.Stack;

/**
 * What a run did and whether it bore out its checks: the same on screen, as JSON and on the page.
 *
 * @param counts in the order in which the run added them; whole numbers, or decimals for money
 * @param tables by name; a digest is independent of the order of rows and read back from storage
 */
@JsonPropertyOrder({
  "scenario",
  "command",
  "stack",
  "source",
  "seed",
  "seconds",
  "counts",
  "tables",
  "checks",
  "alerts"
})
public record RunReport(
    String scenario,
    String command,
    String stack,
    String source,
    long seed,
    double seconds,
    Map<String, Number> counts,
    Map<String, Table> tables,
    List<Check> checks,
    List<String> alerts) {

  /**
   * What a table held at the end of the run.
   *
   * @param rows the number of rows
   * @param digest equal for equal rows, in whatever order
   */
  public record Table(long rows, String digest) {}

  /** Whether every check holds; a run without any has proved nothing and does not pass. */
  public boolean passed() {
    return !checks.isEmpty() && checks.stream().allMatch(Check::pass);
  }

  /** The same report of a run that took {@code seconds}. */
  public RunReport withSeconds(double seconds) {
    return new RunReport(
        scenario, command, stack, source, seed, seconds, counts, tables, checks, alerts);
  }

  /** A report to fill; {@code command} is what the user typed, e.g. {@code run --once}. */
  public static Builder of(String scenario, String command, RunRequest request, Stack stack) {
    return new Builder(scenario, command, request, stack);
  }

  /** Collects a run's results in the order in which they should be read. */
  public static final class Builder {
    private final String scenario;
    private final String command;
    private final RunRequest request;
    private final Stack stack;
    private final Map<String, Number> counts = new LinkedHashMap<>();
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<String> alerts = new ArrayList<>();

    private Builder(String scenario, String command, RunRequest request, Stack stack) {
      this.scenario = scenario;
      this.command = command;
      this.request = request;
      this.stack = stack;
    }

    /** Adds a number under the name that users and issues know it by. */
    public Builder count(String name, Number value) {
      counts.put(name, value);
      return this;
    }

    /** Adds what {@code name} holds. */
    public Builder table(String name, long rows, String digest) {
      tables.put(name, new Table(rows, digest));
      return this;
    }

    /** Adds a statement and whether the run bore it out. */
    public Builder check(Check check) {
      checks.add(check);
      return this;
    }

    /** Adds an alert that was raised. */
    public Builder alert(String alert) {
      alerts.add(alert);
      return this;
    }

    /** The report; the command line fills in the seconds. */
    public RunReport build() {
      return new RunReport(
          scenario,
          command,
          stack.kind(),
          request.source(),
          request.seed(),
          0,
          Collections.unmodifiableMap(new LinkedHashMap<>(counts)),
          Collections.unmodifiableMap(new LinkedHashMap<>(tables)),
          List.copyOf(checks),
          List.copyOf(alerts));
    }
  }
}
