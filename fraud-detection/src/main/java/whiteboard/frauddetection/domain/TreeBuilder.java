package whiteboard.frauddetection.domain;

import java.util.Arrays;

/**
 * Gathers the nodes of a {@link TreeEnsemble}, children before their parents, so that no path can
 * run in a circle. Refuses what no row could be scored with.
 */
public final class TreeBuilder {
  private int[] feature = new int[64];
  private double[] threshold = new double[64];
  private int[] left = new int[64];
  private int[] right = new int[64];
  private double[] value = new double[64];
  private int[] roots = new int[16];
  private int nodes;
  private int trees;

  /**
   * Adds a leaf.
   *
   * @param value what it adds to a score
   * @return its number
   */
  public int leaf(double value) {
    return add(TreeEnsemble.LEAF, 0, new int[] {-1, -1}, value);
  }

  /**
   * Adds an inner node.
   *
   * @param feature what it asks for
   * @param threshold up to and including this a row goes left
   * @param left number of a node added before
   * @param right number of a node added before
   * @param value what the leaves under it add on average
   * @return its number
   */
  public int split(Feature feature, double threshold, int left, int right, double value) {
    if (left < 0 || left >= nodes || right < 0 || right >= nodes) {
      throw new IllegalArgumentException(
          "Cannot build a tree: node %d has children %d and %d, which do not stand before it"
              .formatted(nodes, left, right));
    }
    return add(feature.index(), threshold, new int[] {left, right}, value);
  }

  private int add(int feature, double threshold, int[] children, double value) {
    if (!Double.isFinite(threshold) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "Cannot build a tree: node %d has threshold %s and value %s, not finite numbers"
              .formatted(nodes, threshold, value));
    }
    if (nodes == this.feature.length) {
      grow();
    }
    this.feature[nodes] = feature;
    this.threshold[nodes] = threshold;
    this.left[nodes] = children[0];
    this.right[nodes] = children[1];
    this.value[nodes] = value;
    return nodes++;
  }

  private void grow() {
    int size = 2 * nodes;
    feature = Arrays.copyOf(feature, size);
    threshold = Arrays.copyOf(threshold, size);
    left = Arrays.copyOf(left, size);
    right = Arrays.copyOf(right, size);
    value = Arrays.copyOf(value, size);
  }

  /** Makes a node the first one of the next tree. */
  public TreeBuilder root(int node) {
    if (node < 0 || node >= nodes) {
      throw new IllegalArgumentException(
          "Cannot build a tree: its root is node %d of %d".formatted(node, nodes));
    }
    if (trees == roots.length) {
      roots = Arrays.copyOf(roots, 2 * trees);
    }
    roots[trees++] = node;
    return this;
  }

  /** All trees together, on top of {@code bias}. */
  public TreeEnsemble build(double bias) {
    if (!Double.isFinite(bias)) {
      throw new IllegalArgumentException(
          "Cannot build a tree: the bias is %s, not a finite number".formatted(bias));
    }
    return TreeEnsemble.of(this, bias);
  }

  int[] features() {
    return Arrays.copyOf(feature, nodes);
  }

  double[] thresholds() {
    return Arrays.copyOf(threshold, nodes);
  }

  int[] lefts() {
    return Arrays.copyOf(left, nodes);
  }

  int[] rights() {
    return Arrays.copyOf(right, nodes);
  }

  double[] values() {
    return Arrays.copyOf(value, nodes);
  }

  int[] roots() {
    return Arrays.copyOf(roots, trees);
  }
}
