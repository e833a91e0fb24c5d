package whiteboard.frauddetection.score;

import java.util.Arrays;
import whiteboard.frauddetection.domain.TreeEnsemble;

/**
 * Replaces a feature's value by the number of thresholds below it. {@code value <= threshold} then
 * is {@code bin <= rank of the threshold}, a comparison of small whole numbers that needs no
 * branch. Exact: the bins of two values differ if and only if a threshold tells them apart.
 */
final class Bins {
  private final double[] thresholds;
  // The same, as whole numbers of the same order, less their last bit, so that no difference
  // overflows; padded to a power of two.
  private final long[] keys;

  private Bins(double[] thresholds) {
    this.thresholds = thresholds;
    int padded = Integer.highestOneBit(Math.max(1, thresholds.length)) * 2;
    keys = new long[padded];
    Arrays.fill(keys, Long.MAX_VALUE >> 1);
    for (int i = 0; i < thresholds.length; i++) {
      keys[i] = key(thresholds[i]);
    }
  }

  /** The bins of a feature: one more than the thresholds that the trees ask it for. */
  static Bins of(TreeEnsemble trees, int feature) {
    double[] asked = new double[trees.nodes()];
    int count = 0;
    for (int node = 0; node < trees.nodes(); node++) {
      if (trees.feature(node) == feature) {
        asked[count++] = trees.threshold(node) + 0.0; // there is but one zero
      }
    }
    return new Bins(Arrays.stream(asked, 0, count).sorted().distinct().toArray());
  }

  /** The number of thresholds below a value. */
  int bin(double value) {
    double plain = value + 0.0;
    long key = key(plain);
    int bin = 0;
    for (int half = keys.length >> 1; half > 0; half >>= 1) {
      bin += half & (int) ((keys[bin + half - 1] - key) >> 63);
    }
    // Two thresholds at most can share a key with the value.
    while (bin < thresholds.length && thresholds[bin] < plain) {
      bin++;
    }
    return bin;
  }

  /** The rank of one of the thresholds. */
  int rank(double threshold) {
    return Arrays.binarySearch(thresholds, threshold + 0.0);
  }

  private static long key(double value) {
    long bits = Double.doubleToRawLongBits(value);
    return (bits ^ ((bits >> 63) & Long.MAX_VALUE)) >> 1;
  }
}
