package whiteboard.frauddetection.domain;

import java.util.Arrays;

/**
 * A sum of decision trees, held as flat arrays. The same row always gives the same raw score, and
 * the row's contributions and {@link #expected} add up to it.
 *
 * <p>A node sends a row to its left child where the feature is at most the threshold, else to its
 * right one. Each node has a value: a leaf's is what it adds to the score, an inner node's is what
 * its leaves add on average over the training rows. Immutable; rows are not changed.
 *
 * <pre>
 * node       0     1     2     3     4        roots [0]
 * feature    0    -1     7    -1    -1        -1 = leaf; else the number of a {@link Feature}
 * threshold 50     -     3     -     -
 * left       1     -     3     -     -
 * right      2     -     4     -     -
 * value    .01  -.20   .15  -.05   .90
 * </pre>
 */
public final class TreeEnsemble {
  /** The feature number of a leaf. */
  public static final int LEAF = -1;

  private final int[] feature;
  private final double[] threshold;
  private final int[] left;
  private final int[] right;
  private final double[] value;
  private final int[] roots;
  private final double bias;

  private TreeEnsemble(TreeBuilder nodes, double bias) {
    this.feature = nodes.features();
    this.threshold = nodes.thresholds();
    this.left = nodes.lefts();
    this.right = nodes.rights();
    this.value = nodes.values();
    this.roots = nodes.roots();
    this.bias = bias;
  }

  /** The trees that {@code nodes} has gathered, on top of {@code bias}. */
  static TreeEnsemble of(TreeBuilder nodes, double bias) {
    return new TreeEnsemble(nodes, bias);
  }

  /** What the trees add up to for a row of all features. */
  public double rawScore(double[] row) {
    double score = bias;
    for (int root : roots) {
      score += value[leaf(root, row)];
    }
    return score;
  }

  private int leaf(int root, double[] row) {
    int node = root;
    while (feature[node] != LEAF) {
      node = row[feature[node]] <= threshold[node] ? left[node] : right[node];
    }
    return node;
  }

  /**
   * How much each feature moved the score of a row away from {@link #expected}: the change of the
   * node's value at each step that asked for the feature (Saabas). One figure a {@link Feature}.
   */
  public double[] contributions(double[] row) {
    double[] contributions = new double[Feature.COUNT];
    for (int root : roots) {
      int node = root;
      while (feature[node] != LEAF) {
        int next = row[feature[node]] <= threshold[node] ? left[node] : right[node];
        contributions[feature[node]] += value[next] - value[node];
        node = next;
      }
    }
    return contributions;
  }

  /** The raw score before anything is known of a row: the bias and the roots' values. */
  public double expected() {
    return bias + Arrays.stream(roots).mapToDouble(root -> value[root]).sum();
  }

  /** What every row starts from. */
  public double bias() {
    return bias;
  }

  /** How many trees there are. */
  public int trees() {
    return roots.length;
  }

  /** The first node of a tree. */
  public int root(int tree) {
    return roots[tree];
  }

  /** How many nodes all trees have together. */
  public int nodes() {
    return feature.length;
  }

  /** The number of the feature that a node asks for, or {@link #LEAF}. */
  public int feature(int node) {
    return feature[node];
  }

  /** Up to and including this value a row goes left; 0 for a leaf. */
  public double threshold(int node) {
    return threshold[node];
  }

  /** Where a node sends a row whose feature is at most the threshold; -1 for a leaf. */
  public int left(int node) {
    return left[node];
  }

  /** Where a node sends the others; -1 for a leaf. */
  public int right(int node) {
    return right[node];
  }

  /** What a leaf adds, or what an inner node's leaves add on average. */
  public double value(int node) {
    return value[node];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreeEnsemble that
        && bias == that.bias
        && Arrays.equals(roots, that.roots)
        && Arrays.equals(feature, that.feature)
        && Arrays.equals(threshold, that.threshold)
        && Arrays.equals(left, that.left)
        && Arrays.equals(right, that.right)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(feature) + Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "%d trees of %d nodes".formatted(trees(), nodes());
  }
}
