package whiteboard.frauddetection.domain;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Models for tests: valid, and each as random as its seed. */
public final class Trees {
  private static final double[] STEPS = {-1, 0, 0.25, 1, 2, 3, 5, 8, 24, 60, 150, 1000};

  private Trees() {}

  /** Trees of at most {@code depth} steps, which ask for any feature. */
  public static TreeEnsemble random(long seed, int trees, int depth) {
    Random random = new Random(seed);
    TreeBuilder nodes = new TreeBuilder();
    for (int tree = 0; tree < trees; tree++) {
      nodes.root(grow(nodes, random, depth));
    }
    return nodes.build(random.nextGaussian());
  }

  private static int grow(TreeBuilder nodes, Random random, int depth) {
    if (depth == 0 || random.nextInt(12) == 0) {
      return nodes.leaf(random.nextGaussian() / 10);
    }
    int left = grow(nodes, random, depth - 1);
    int right = grow(nodes, random, depth - 1);
    Feature feature = List.of(Feature.values()).get(random.nextInt(Feature.COUNT));
    double threshold = STEPS[random.nextInt(STEPS.length)];
    return nodes.split(feature, threshold, left, right, random.nextGaussian() / 10);
  }

  /** A row whose values lie on the thresholds as often as between them. */
  public static double[] row(long seed) {
    Random random = new Random(seed);
    double[] row = new double[Feature.COUNT];
    for (int i = 0; i < row.length; i++) {
      double step = STEPS[random.nextInt(STEPS.length)];
      row[i] = random.nextBoolean() ? step : step + random.nextDouble();
    }
    return row;
  }

  /** A model of such trees. */
  public static Model model(String version, TreeEnsemble trees) {
    return new Model(
        version,
        List.of(Feature.values()),
        trees,
        new Calibration(1, 0),
        new Model.Provenance("2026-01-01T00:00:00Z", "training_rows@1", Map.of("ap", 0.5)));
  }

  /** A model that gives every row the same probability. */
  public static Model always(String version, double probability) {
    TreeBuilder nodes = new TreeBuilder();
    double logOdds = Math.log(probability / (1 - probability));
    return model(version, nodes.root(nodes.leaf(logOdds)).build(0));
  }

  /** A model whose raw score is the log odds {@code below} up to an amount, and {@code above}. */
  public static Model byAmount(String version, double amount, double below, double above) {
    TreeBuilder nodes = new TreeBuilder();
    int low = nodes.leaf(below);
    int high = nodes.leaf(above);
    int root = nodes.split(Feature.AMOUNT, amount, low, high, (below + above) / 2);
    return model(version, nodes.root(root).build(0));
  }
}
