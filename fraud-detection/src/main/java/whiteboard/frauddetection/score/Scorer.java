package whiteboard.frauddetection.score;

/** A model at work. Thread-safe. */
public interface Scorer {
  /** The model's. */
  String version();

  /**
   * Scores all rows of a block.
   *
   * @param reasonsFrom only rows of at least this probability are given reasons, for these cost
   *     more than the score
   */
  ScoreColumn score(RowBlock rows, double reasonsFrom);
}
