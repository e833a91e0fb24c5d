package whiteboard.models;

import java.util.List;

/**
 * How a run of all models went.
 *
 * @param models in the order they were built
 * @param unknownColumns columns of sources that sources.yml does not declare, source.table.column;
 *     they were ignored
 * @param published whether readers see the run
 */
public record RunResult(
    String runId,
    List<ModelResult> models,
    List<TestResult> tests,
    List<String> unknownColumns,
    boolean published,
    double seconds) {

  /** The tests that stopped the publication. */
  public List<TestResult> failures() {
    return tests.stream().filter(test -> !test.pass()).toList();
  }
}
