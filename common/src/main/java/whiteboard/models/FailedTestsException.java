package whiteboard.models;

import java.util.stream.Collectors;

/** Tests failed, so nothing of the run is visible: readers go on with what they had. */
public final class FailedTestsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient RunResult result;

  FailedTestsException(RunResult result) {
    super(
        "Cannot publish run %s: %d of %d tests failed: %s"
            .formatted(
                result.runId(),
                result.failures().size(),
                result.tests().size(),
                result.failures().stream()
                    .map(TestResult::toString)
                    .collect(Collectors.joining("; "))));
    this.result = result;
  }

  /** What was built and tested. */
  public RunResult result() {
    return result;
  }
}
