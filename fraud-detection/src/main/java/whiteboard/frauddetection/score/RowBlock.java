package whiteboard.frauddetection.score;

import whiteboard.frauddetection.domain.Feature;

/**
 * Rows that are scored together, in one array.
 *
 * @param values row after row, {@link Feature#COUNT} finite figures each
 * @param rows how many there are
 */
@SuppressWarnings("ArrayRecordComponent") // one array, so that scoring follows no pointers
public record RowBlock(double[] values, int rows) {

  /** A copy of one row. */
  public double[] row(int row) {
    double[] copy = new double[Feature.COUNT];
    System.arraycopy(values, row * Feature.COUNT, copy, 0, Feature.COUNT);
    return copy;
  }
}
