package whiteboard.frauddetection.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import whiteboard.models.ModelProject;
import whiteboard.models.ModelRun;
import whiteboard.models.Publication;
import whiteboard.models.PublicationLedger;
import whiteboard.models.RunListener;
import whiteboard.models.UnitTestResult;
import whiteboard.warehouse.LocalWarehouse;

class FraudModelsTest {

  @Test
  void everyUnitTestOfTheModelsPasses() {
    ModelRun run =
        new ModelRun(
            LocalWarehouse.session(),
            ModelProject.onClassPath("models"),
            new NothingPublished(),
            RunListener.NONE);

    assertThat(run.unitTests()).hasSize(7).allMatch(UnitTestResult::pass);
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
