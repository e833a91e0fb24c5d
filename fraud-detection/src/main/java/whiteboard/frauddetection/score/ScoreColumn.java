package whiteboard.frauddetection.score;

import java.util.Arrays;
import whiteboard.frauddetection.domain.Reasons;
import whiteboard.frauddetection.domain.Score;

/**
 * What one model says of a block of rows.
 *
 * @param version the model's; null: there is none
 * @param probability a row's; NaN: it said nothing in time
 * @param reasons a row's, as {@link Reasons#of} gives them
 */
@SuppressWarnings("ArrayRecordComponent") // filled by a model, read once
public record ScoreColumn(String version, double[] probability, int[] reasons) {

  /** For a model to fill. */
  public static ScoreColumn of(String version, int rows) {
    return new ScoreColumn(version, new double[rows], new int[rows]);
  }

  /** Of a model that says nothing. */
  public static ScoreColumn silent(String version, int rows) {
    ScoreColumn column = of(version, rows);
    Arrays.fill(column.probability, Double.NaN);
    return column;
  }

  /** What it says of one row. */
  public Score score(int row) {
    return new Score(version, probability[row], reasons[row]);
  }
}
