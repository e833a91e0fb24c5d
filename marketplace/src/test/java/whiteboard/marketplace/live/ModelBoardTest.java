package whiteboard.marketplace.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import whiteboard.marketplace.live.ModelsSection.Model;
import whiteboard.marketplace.live.ModelsSection.State;
import whiteboard.models.ModelProject;
import whiteboard.models.ModelResult;
import whiteboard.models.TestResult;

class ModelBoardTest {
  private final ModelBoard board = new ModelBoard(ModelProject.onClassPath("models").lineage());

  @Test
  void knowsWhatEachModelReads() {
    assertThat(model("fact_order_items").parents())
        .contains("int_order_lines", "dim_buyers", "dim_sellers", "int_touched_facts");
    assertThat(model("stg_shop__orders").parents()).contains("lake.orders");
    assertThat(model("fact_order_items").layer()).isEqualTo("marts");
    assertThat(model("stg_shop__orders").layer()).isEqualTo("staging");
    assertThat(board.section(List.of()).models()).hasSize(26);
    assertThat(board.section(List.of()).sources()).hasSize(8).contains("lake.orders");
  }

  @Test
  void followsARun() {
    assertThat(model("dim_buyers").state()).isEqualTo(State.WAITING);
    board.building("dim_buyers", 1, 2);
    assertThat(model("dim_buyers").state()).isEqualTo(State.BUILDING);
    board.built(result("dim_buyers", "select 1"));
    assertThat(model("dim_buyers").state()).isEqualTo(State.BUILT);
    assertThat(model("dim_buyers").rows()).isEqualTo(7);
    assertThat(board.sql("dim_buyers")).contains("select 1");
    assertThat(board.sql("dim_sellers")).isEmpty();
  }

  @Test
  void showsWhichModelFailed() {
    board.building("dim_buyers", 1, 2);
    board.built(result("dim_buyers", "select 1"));
    board.building("dim_sellers", 2, 2);
    board.failed("dim_sellers", "no such column");
    board.tested(
        new TestResult("unique of dim_buyers.buyer_key", "dim_buyers", 3, List.of(), false));
    board.tested(new TestResult("assert_each_line_is_once", null, 0, List.of(), false));

    assertThat(model("dim_sellers").failure()).isEqualTo("no such column");
    assertThat(model("dim_buyers").state()).isEqualTo(State.FAILED);
    assertThat(model("dim_buyers").tests()).extracting(ModelsSection.Test::failures).contains(3L);
    assertThat(board.passedTests()).isEqualTo(1);
    assertThat(board.section(List.of()).overall()).hasSize(1);
  }

  @Test
  void beginsAnewWithEachRunAndKeepsTheLastFigures() {
    board.building("dim_buyers", 1, 2);
    board.built(result("dim_buyers", "select 1"));
    board.building("stg_shop__orders", 1, 2);

    assertThat(model("dim_buyers").state()).isEqualTo(State.WAITING);
    assertThat(model("dim_buyers").rows()).isEqualTo(7);
  }

  private Model model(String name) {
    return board.section(List.of()).models().stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ModelResult result(String name, String sql) {
    return new ModelResult(name, "marts." + name, "table", Optional.of(7L), 1.24, sql);
  }
}
