package whiteboard.frauddetection.source;

/**
 * How much fraud there is of each {@link FraudPattern}, as shares of all payments.
 *
 * @param compromisedMerchant aimed at; small worlds have few merchants, so it varies
 * @param stolenCard aimed at
 * @param burst aimed at
 * @param farAway aimed at
 * @param newCard aimed at
 */
public record FraudShares(
    double compromisedMerchant, double stolenCard, double burst, double farAway, double newCard) {

  public FraudShares {
    for (double share : new double[] {compromisedMerchant, stolenCard, burst, farAway, newCard}) {
      if (!(share >= 0 && share <= 0.1)) {
        throw new IllegalArgumentException(
            "Cannot simulate fraud: share %s vs 0 to 0.1".formatted(share));
      }
    }
  }

  /** About one payment in a hundred: far more than in life, so that small worlds have some. */
  public static FraudShares standard() {
    return new FraudShares(0.0025, 0.003, 0.0025, 0.001, 0.001);
  }
}
