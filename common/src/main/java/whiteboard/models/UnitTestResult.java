package whiteboard.models;

import java.util.List;

/**
 * How a unit test of a model went.
 *
 * @param missing expected rows that the model did not make
 * @param unexpected rows that the model made and no one expected
 */
public record UnitTestResult(
    String name, String model, List<String> missing, List<String> unexpected) {

  /** Whether the model made exactly the expected rows. */
  public boolean pass() {
    return missing.isEmpty() && unexpected.isEmpty();
  }
}
