package whiteboard.frauddetection.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import whiteboard.frauddetection.FirstModels;
import whiteboard.frauddetection.domain.Decider;
import whiteboard.frauddetection.domain.Decision;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.frauddetection.domain.ModelRegistry.Role;
import whiteboard.frauddetection.domain.Probation;
import whiteboard.frauddetection.score.ModelScorer;
import whiteboard.frauddetection.score.RowBlock;
import whiteboard.frauddetection.score.ScoreColumn;

/** Both models and the decision, block by block, by whoever calls: no service, no waiting. */
final class InlineScoring {
  private final Decider decider;
  private final Probation.Trial trial;
  private final ModelScorer champion = ModelScorer.of(FirstModels.read(Role.CHAMPION));
  private final ModelScorer challenger = ModelScorer.of(FirstModels.read(Role.CHALLENGER));
  private final List<FeatureRow> rows = new ArrayList<>();
  private double[] values = {};

  InlineScoring(Decider decider) {
    this.decider = decider;
    trial = decider.probation().begin();
  }

  /** A new block, of {@code most} rows at most. */
  void begin(int most) {
    rows.clear();
    if (values.length < most * Feature.COUNT) {
      values = new double[most * Feature.COUNT];
    }
  }

  void add(FeatureRow row) {
    System.arraycopy(row.features(), 0, values, rows.size() * Feature.COUNT, Feature.COUNT);
    rows.add(row);
  }

  /** Decides on all rows of the block. */
  void decide(Consumer<Decision> out) {
    RowBlock block = new RowBlock(values, rows.size());
    double reasonsFrom = decider.thresholds().lowest();
    ScoreColumn first = champion.score(block, reasonsFrom);
    ScoreColumn second = challenger.score(block, reasonsFrom);
    long now = System.currentTimeMillis();
    for (int row = 0; row < rows.size(); row++) {
      out.accept(decider.byModels(rows.get(row), first.score(row), second.score(row), trial, now));
    }
  }
}
