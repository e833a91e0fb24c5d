package whiteboard.frauddetection.domain;

/**
 * What a model says of a transaction.
 *
 * @param version the model's; null: there is no such model
 * @param probability calibrated; NaN: it said nothing in time
 * @param reasons as {@link Reasons#of} gives them; may be none below the lowest threshold
 */
public record Score(String version, double probability, int reasons) {
  /** Nobody was asked. */
  public static final Score NONE = new Score(null, Double.NaN, Reasons.NONE);

  /** Whether there is a probability. */
  public boolean isThere() {
    return !Double.isNaN(probability);
  }
}
