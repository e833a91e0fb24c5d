package whiteboard.frauddetection.score;

import whiteboard.frauddetection.domain.Calibration;
import whiteboard.frauddetection.domain.Model;
import whiteboard.frauddetection.domain.Reasons;

/** Scores with a {@link Model}: to the last bit what the model itself would say. */
public final class ModelScorer implements Scorer {
  private final Model model;
  private final FlatTrees trees;

  private ModelScorer(Model model) {
    this.model = model;
    this.trees = FlatTrees.of(model.trees());
  }

  /** Prepares a model for scoring. */
  public static ModelScorer of(Model model) {
    return new ModelScorer(model);
  }

  @Override
  public String version() {
    return model.version();
  }

  @Override
  public ScoreColumn score(RowBlock rows, double reasonsFrom) {
    ScoreColumn column = ScoreColumn.of(version(), rows.rows());
    trees.rawScores(rows, column.probability());
    Calibration calibration = model.calibration();
    for (int row = 0; row < rows.rows(); row++) {
      double probability = calibration.probability(column.probability()[row]);
      column.probability()[row] = probability;
      if (probability >= reasonsFrom) {
        column.reasons()[row] = Reasons.of(model.trees().contributions(rows.row(row)));
      }
    }
    return column;
  }
}
