package whiteboard.models;

import java.util.List;

/**
 * How a test of a model went.
 *
 * @param name says what is tested, e.g. {@code unique of fact_trips.trip_id}, or the test's file
 * @param model the tested model or source, or null for a test of several
 * @param failures rows that break it; of a unique column the surplus rows
 * @param samples up to a few of those rows, as JSON
 * @param warns whether failures are only reported
 */
public record TestResult(
    String name, String model, long failures, List<String> samples, boolean warns) {

  /** Whether the run may be published in spite of this test. */
  public boolean pass() {
    return warns || failures == 0;
  }

  @Override
  public String toString() {
    return failures == 0
        ? name + ": ok"
        : "%s: %,d failing rows, e.g. %s".formatted(name, failures, String.join(", ", samples));
  }
}
