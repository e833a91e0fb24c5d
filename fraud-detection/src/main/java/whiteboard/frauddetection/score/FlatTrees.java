package whiteboard.frauddetection.score;

import java.util.Arrays;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.TreeEnsemble;

/**
 * The trees laid out for speed: each node is one {@code long}, siblings are neighbours, a step down
 * is arithmetic without a branch, and each tree is walked by a whole block of rows before the next
 * one, so that its nodes stay in the processor's cache. Gives to the last bit what {@link
 * TreeEnsemble#rawScore} gives, for it adds the same figures in the same order.
 *
 * <pre>
 * node   bits 56..63 column   32..55 rank of the threshold   0..31 its left child
 * leaf   column 0, the greatest rank, itself: a walk that has arrived stays
 * </pre>
 */
final class FlatTrees {
  private static final int BLOCK = 64;
  private static final long NO_RANK = (1 << 24) - 1;

  private final double bias;
  private final int[] columns;
  private final Bins[] bins;
  private final long[] nodes;
  private final double[] values;
  private final int[] roots;
  private final int[] depths;

  private FlatTrees(TreeEnsemble trees) {
    bias = trees.bias();
    columns = columns(trees);
    bins = Arrays.stream(columns).mapToObj(c -> Bins.of(trees, c)).toArray(Bins[]::new);
    roots = new int[trees.trees()];
    depths = new int[trees.trees()];
    Layout layout = new Layout(trees);
    nodes = layout.nodes;
    values = layout.values;
  }

  static FlatTrees of(TreeEnsemble trees) {
    return new FlatTrees(trees);
  }

  private static int[] columns(TreeEnsemble trees) {
    int[] asked = new int[trees.nodes()];
    for (int node = 0; node < asked.length; node++) {
      asked[node] = trees.feature(node);
    }
    int[] columns = Arrays.stream(asked).filter(f -> f != TreeEnsemble.LEAF).distinct().toArray();
    return columns.length == 0 ? new int[1] : columns;
  }

  /** Writes the raw score of each row to {@code scores}. */
  void rawScores(RowBlock rows, double[] scores) {
    int[] binned = new int[BLOCK * columns.length];
    int[] at = new int[BLOCK];
    for (int from = 0; from < rows.rows(); from += BLOCK) {
      int count = Math.min(BLOCK, rows.rows() - from);
      bin(rows.values(), from, count, binned);
      Arrays.fill(scores, from, from + count, bias);
      for (int tree = 0; tree < roots.length; tree++) {
        walk(tree, binned, count, at);
        for (int row = 0; row < count; row++) {
          scores[from + row] += values[at[row]];
        }
      }
    }
  }

  private void bin(double[] values, int from, int count, int[] binned) {
    for (int c = 0; c < columns.length; c++) {
      Bins bin = bins[c];
      int at = from * Feature.COUNT + columns[c];
      for (int row = 0; row < count; row++) {
        binned[c * BLOCK + row] = bin.bin(values[at]);
        at += Feature.COUNT;
      }
    }
  }

  /**
   * One step of all rows before the next step of any: no walk waits for another, so the processor
   * takes several at once.
   */
  private void walk(int tree, int[] binned, int count, int[] at) {
    Arrays.fill(at, 0, count, roots[tree]);
    for (int step = depths[tree]; step > 0; step--) {
      for (int row = 0; row < count; row++) {
        long packed = nodes[at[row]];
        int rank = (int) (packed >>> 32) & 0xFFFFFF;
        int bin = binned[(int) (packed >>> 56) * BLOCK + row];
        at[row] = (int) packed + ((rank - bin) >>> 31);
      }
    }
  }

  /** Lays trees out level by level. */
  private final class Layout {
    private final TreeEnsemble trees;
    private final long[] nodes;
    private final double[] values;
    private int end;

    Layout(TreeEnsemble trees) {
      this.trees = trees;
      int size = 0;
      for (int tree = 0; tree < trees.trees(); tree++) {
        size += size(trees.root(tree));
      }
      nodes = new long[size];
      values = new double[size];
      for (int tree = 0; tree < trees.trees(); tree++) {
        roots[tree] = end++;
        depths[tree] = place(trees.root(tree), roots[tree]);
      }
    }

    private int size(int node) {
      return trees.feature(node) == TreeEnsemble.LEAF
          ? 1
          : 1 + size(trees.left(node)) + size(trees.right(node));
    }

    /** Returns how many steps there are below. */
    private int place(int node, int to) {
      if (trees.feature(node) == TreeEnsemble.LEAF) {
        nodes[to] = NO_RANK << 32 | to;
        values[to] = trees.value(node);
        return 0;
      }
      int column = column(trees.feature(node));
      int left = end;
      end += 2;
      nodes[to] =
          (long) column << 56 | (long) bins[column].rank(trees.threshold(node)) << 32 | left;
      return 1 + Math.max(place(trees.left(node), left), place(trees.right(node), left + 1));
    }

    private int column(int feature) {
      for (int c = 0; c < columns.length; c++) {
        if (columns[c] == feature) {
          return c;
        }
      }
      throw new IllegalStateException("no column for feature " + feature);
    }
  }
}
