package whiteboard.frauddetection.domain;

/**
 * From a raw score to a probability of fraud, by Platt's curve {@code 1 / (1 + exp(-(slope * raw +
 * offset)))}.
 *
 * @param slope not negative, so that a higher raw score is never a lower probability
 * @param offset the log odds at a raw score of 0
 */
public record Calibration(double slope, double offset) {
  public Calibration {
    if (!(slope >= 0 && slope < Double.POSITIVE_INFINITY) || !Double.isFinite(offset)) {
      throw new IllegalArgumentException(
          "Cannot calibrate: slope %s and offset %s vs finite numbers, slope >= 0"
              .formatted(slope, offset));
    }
  }

  /** The probability, 0 to 1. */
  public double probability(double rawScore) {
    return 1 / (1 + Math.exp(-(slope * rawScore + offset)));
  }
}
