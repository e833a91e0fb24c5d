package whiteboard.models;

import java.util.List;
import whiteboard.warehouse.LocalWarehouse;

/** Runs the unit tests that a scenario's models bring along. */
public final class ModelUnitTests {
  private ModelUnitTests() {}

  /** All of the project {@code models} on the class path. */
  public static List<UnitTestResult> run() {
    return new ModelRun(
            LocalWarehouse.session(),
            ModelProject.onClassPath("models"),
            new NothingPublished(),
            RunListener.NONE)
        .unitTests();
  }

  /** Unit tests publish nothing. */
  private static final class NothingPublished implements PublicationLedger {
    @Override
    public void publishing(Publication publication) {
      throw new AssertionError(publication);
    }

    @Override
    public void published(String runId) {
      throw new AssertionError(runId);
    }

    @Override
    public List<Publication> unfinished() {
      return List.of();
    }
  }
}
