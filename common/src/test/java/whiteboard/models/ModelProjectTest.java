package whiteboard.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whiteboard.cli.UserError;
import whiteboard.models.ModelConfig.Materialization;

class ModelProjectTest {
  @TempDir private Path folder;

  @Test
  void settingsOfFolderYamlAndFileAddUp() {
    Graph graph = Graph.of(ShopWarehouse.project(), Map.of(), "marts");

    Graph.Node orders = graph.nodes().get("orders");
    assertThat(orders.materialization()).isEqualTo(Materialization.INCREMENTAL);
    assertThat(orders.schema()).isEqualTo("marts");
    assertThat(orders.config().list("partition_by")).containsExactly("days(ordered_at)");
    assertThat(orders.config().properties("tblproperties"))
        .containsEntry("whiteboard.owner", "shop");
    assertThat(graph.nodes().keySet())
        .containsExactly(
            "stg_shop__orders",
            "int_orders__latest",
            "stg_shop__customers",
            "orders",
            "customer_totals");
  }

  @Test
  void cycleNamesItsFile() throws IOException {
    model("a", "select * from {{ ref('b') }}");
    model("b", "select * from {{ ref('a') }}");

    assertThatThrownBy(this::graph)
        .isInstanceOf(UserError.class)
        .hasMessage("Cannot use models/a.sql: its refs form a cycle, a -> b -> a");
  }

  @Test
  void unknownRefNamesItsFile() throws IOException {
    model("a", "select 1 as one\nfrom {{ ref('nothing') }}");

    assertThatThrownBy(this::graph)
        .isInstanceOf(UserError.class)
        .hasMessage("Cannot use models/a.sql: ref('nothing') names no model");
  }

  @Test
  void varWithoutValueOrDefaultNamesItsFile() throws IOException {
    model("a", "select {{ var('given', 1) }}, {{ var('wanted') }}");

    assertThatThrownBy(this::graph)
        .hasMessage("Cannot use models/a.sql: var('wanted') has no value and no default");
  }

  @Test
  void refThatOnlyAnIncrementalRunSeesIsRefusedAsByDbt() throws IOException {
    model("a", "select 1 as one");
    model("b", "select 1 as one {% if is_incremental() %} from {{ ref('a') }} {% endif %}");

    assertThatThrownBy(this::graph)
        .hasMessage("Cannot use models/b.sql: ref('a') must stand outside of is_incremental() too");
  }

  @Test
  void refInAHintCounts() throws IOException {
    model("a", "select 1 as one");
    model(
        "b",
        "-- depends_on: {{ ref('a') }}\n"
            + "select 1 as one {% if is_incremental() %} from {{ ref('a') }} {% endif %}");

    assertThat(graph().nodes().get("b").refs()).containsExactly("a");
  }

  private void model(String name, String sql) throws IOException {
    Files.writeString(folder.resolve("dbt_project.yml"), "name: small\n");
    Files.createDirectories(folder.resolve("models"));
    Files.writeString(folder.resolve("models/" + name + ".sql"), sql);
  }

  private Graph graph() {
    return Graph.of(ModelProject.in(folder), Map.of(), "marts");
  }
}
