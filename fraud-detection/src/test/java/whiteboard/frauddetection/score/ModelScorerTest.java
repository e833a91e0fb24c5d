package whiteboard.frauddetection.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import whiteboard.frauddetection.domain.Calibration;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.Model;
import whiteboard.frauddetection.domain.Reasons;
import whiteboard.frauddetection.domain.TreeBuilder;
import whiteboard.frauddetection.domain.TreeEnsemble;
import whiteboard.frauddetection.domain.Trees;

class ModelScorerTest {

  @Test
  void saysToTheLastBitWhatTheModelSays() {
    for (int depth = 0; depth <= 9; depth++) {
      Model model = Trees.model("v1", Trees.random(depth, 30, depth));
      int rows = 1 + depth * 57; // blocks that are full, and blocks that are not
      RowBlock block = block(rows);

      ScoreColumn column = ModelScorer.of(model).score(block, 0.5);

      for (int row = 0; row < rows; row++) {
        double[] values = block.row(row);
        assertThat(column.probability()[row]).isEqualTo(model.probability(values));
        assertThat(column.reasons()[row])
            .isEqualTo(
                model.probability(values) >= 0.5
                    ? Reasons.of(model.trees().contributions(values))
                    : Reasons.NONE);
      }
    }
  }

  @Test
  void tellsValuesApartThatDifferInTheirLastBit() {
    double[] thresholds = {-0.0, 1, Math.nextUp(1.0), -1e300, 1e300, -Double.MIN_VALUE};
    for (double threshold : thresholds) {
      TreeBuilder nodes = new TreeBuilder();
      int next = nodes.split(Feature.AMOUNT, 0.5, nodes.leaf(1), nodes.leaf(2), 0);
      int root = nodes.split(Feature.AMOUNT, threshold, nodes.leaf(3), next, 0);
      TreeEnsemble trees = nodes.root(root).root(next).build(0);
      Model model =
          new Model(
              "v1",
              List.of(Feature.AMOUNT),
              trees,
              new Calibration(1, 0),
              new Model.Provenance("", "", Map.of()));
      for (double value : nearby(threshold)) {
        double[] row = new double[Feature.COUNT];
        row[Feature.AMOUNT.index()] = value;

        ScoreColumn column = ModelScorer.of(model).score(new RowBlock(row, 1), 2);

        assertThat(column.probability()[0]).isEqualTo(model.probability(row));
      }
    }
  }

  @Test
  void scoresWithTreesOfOneLeafAndWithNoTreeAtAll() {
    assertThat(ModelScorer.of(Trees.always("v1", 0.3)).score(block(3), 2).probability())
        .containsExactly(
            Arrays.stream(new int[3])
                .mapToDouble(i -> Trees.always("v1", 0.3).probability(block(1).row(0)))
                .toArray());
    assertThat(
            ModelScorer.of(Trees.model("v1", new TreeBuilder().build(0)))
                .score(block(1), 2)
                .probability())
        .containsExactly(0.5);
  }

  private static double[] nearby(double value) {
    return new double[] {
      value, Math.nextUp(value), Math.nextDown(value), 0.0, -0.0, 1e-300, -1, 1, 1e301, -1e301
    };
  }

  private static RowBlock block(int rows) {
    double[] values = new double[rows * Feature.COUNT];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(Trees.row(row), 0, values, row * Feature.COUNT, Feature.COUNT);
    }
    return new RowBlock(values, rows);
  }
}
