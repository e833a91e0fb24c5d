package whiteboard.frauddetection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TreeEnsembleTest {
  private static final double[] ZEROS = new double[Feature.COUNT];

  @Test
  void sendsARowLeftUpToAndIncludingTheThreshold() {
    TreeEnsemble trees = Trees.byAmount("v1", 50, -2, 3).trees();

    assertThat(trees.rawScore(rowOf(Feature.AMOUNT, 50))).isEqualTo(-2);
    assertThat(trees.rawScore(rowOf(Feature.AMOUNT, Math.nextUp(50.0)))).isEqualTo(3);
  }

  @Test
  void addsUpToTheRawScoreFromTheContributionsAndWhatIsExpected() {
    TreeEnsemble trees = Trees.random(7, 100, 6);

    for (long seed = 0; seed < 1_000; seed++) {
      double[] row = Trees.row(seed);
      double sum = trees.expected() + Arrays.stream(trees.contributions(row)).sum();

      assertThat(sum).isCloseTo(trees.rawScore(row), within(1e-9));
    }
  }

  @Test
  void creditsAFeatureWithTheChangeOfValueWhereItWasAskedFor() {
    TreeBuilder nodes = new TreeBuilder();
    int far = nodes.split(Feature.DISTANCE_KM, 100, nodes.leaf(0.1), nodes.leaf(0.9), 0.3);
    int root = nodes.split(Feature.AMOUNT, 50, nodes.leaf(-0.2), far, 0.05);
    TreeEnsemble trees = nodes.root(root).build(-1);
    double[] row = rowOf(Feature.AMOUNT, 60);
    row[List.of(Feature.values()).indexOf(Feature.DISTANCE_KM)] = 500;

    double[] contributions = trees.contributions(row);

    assertThat(trees.expected()).isCloseTo(-0.95, within(1e-12));
    assertThat(of(contributions, Feature.AMOUNT)).isCloseTo(0.25, within(1e-12));
    assertThat(of(contributions, Feature.DISTANCE_KM)).isCloseTo(0.6, within(1e-12));
    assertThat(Arrays.stream(contributions).filter(c -> c != 0).count()).isEqualTo(2);
  }

  @Test
  void leavesTheBiasWhereThereIsNoTree() {
    assertThat(new TreeBuilder().build(0.5).rawScore(ZEROS)).isEqualTo(0.5);
  }

  @Test
  void refusesWhatNoRowCouldBeScoredWith() {
    TreeBuilder nodes = new TreeBuilder();
    int leaf = nodes.leaf(1);

    assertThatThrownBy(() -> nodes.split(Feature.AMOUNT, 1, leaf, 1, 0))
        .hasMessage(
            "Cannot build a tree: node 1 has children 0 and 1, which do not stand before it");
    assertThatThrownBy(() -> nodes.split(Feature.AMOUNT, Double.NaN, leaf, leaf, 0))
        .hasMessage(
            "Cannot build a tree: node 1 has threshold NaN and value 0.0, not finite numbers");
    assertThatThrownBy(() -> nodes.root(1))
        .hasMessage("Cannot build a tree: its root is node 1 of 1");
    assertThatThrownBy(() -> nodes.build(Double.POSITIVE_INFINITY))
        .hasMessage("Cannot build a tree: the bias is Infinity, not a finite number");
  }

  @Test
  void refusesAModelThatAsksForWhatItWasNotTrainedWith() {
    Model model = Trees.byAmount("v1", 50, -2, 3);

    assertThatThrownBy(
            () ->
                new Model(
                    "v2",
                    List.of(Feature.HOUR),
                    model.trees(),
                    model.calibration(),
                    new Model.Provenance("", "", Map.of())))
        .hasMessage(
            "Cannot use model v2: it asks for AMOUNT, which is not in its list of features");
  }

  @Test
  void neverCalibratesAHigherScoreToALowerProbability() {
    Calibration calibration = new Calibration(2, -1);

    assertThat(calibration.probability(0.5)).isEqualTo(0.5);
    assertThat(calibration.probability(1000)).isEqualTo(1);
    assertThat(calibration.probability(-1000)).isZero();
    assertThatThrownBy(() -> new Calibration(-1, 0))
        .hasMessage("Cannot calibrate: slope -1.0 and offset 0.0 vs finite numbers, slope >= 0");
  }

  private static double[] rowOf(Feature feature, double value) {
    double[] row = new double[Feature.COUNT];
    row[List.of(Feature.values()).indexOf(feature)] = value;
    return row;
  }

  private static double of(double[] contributions, Feature feature) {
    return contributions[List.of(Feature.values()).indexOf(feature)];
  }
}
