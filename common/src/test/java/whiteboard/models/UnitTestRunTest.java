package whiteboard.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whiteboard.warehouse.LocalWarehouse;

class UnitTestRunTest {

  @Test
  void passesWhenTheModelMakesTheExpectedRows() {
    assertThat(unitTests(ShopWarehouse.project())).hasSize(3).allMatch(UnitTestResult::pass);
  }

  @Test
  void tellsMissingFromUnexpectedRows(@TempDir Path folder) throws IOException {
    Path file = ShopWarehouse.copyTo(folder).resolve("models/marts/marts.yml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("{order_id: a, amount_cents: 300}", "{order_id: a, amount_cents: 100}"));

    UnitTestResult first = unitTests(ModelProject.in(folder)).get(0);

    assertThat(first.pass()).isFalse();
    assertThat(first.missing()).containsExactly("order_id=a, amount_cents=100");
    assertThat(first.unexpected()).containsExactly("order_id=a, amount_cents=300");
  }

  @Test
  void ofAnIncrementalModelItMustBeSaidWhichRunIsMeant(@TempDir Path folder) throws IOException {
    Path file = ShopWarehouse.copyTo(folder).resolve("models/marts/marts.yml");
    Files.writeString(
        file, Files.readString(file).replace("      macros: {is_incremental: true}\n", ""));
    ModelProject project = ModelProject.in(folder);

    assertThatThrownBy(() -> unitTests(project))
        .hasMessageEndingWith(
            "an_incremental_run_takes_only_what_came_since must override is_incremental with true"
                + " or false, for orders is incremental");
  }

  private static List<UnitTestResult> unitTests(ModelProject project) {
    return new ModelRun(LocalWarehouse.session(), project, new MemoryLedger(), RunListener.NONE)
        .unitTests();
  }
}
