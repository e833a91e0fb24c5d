package whiteboard.frauddetection.domain;

/**
 * A transaction with its place in the order of arrival and its features, in the order of {@link
 * Feature}. Whoever holds it may fill in features that are still unknown; nobody else does so at
 * the same time.
 *
 * @param transaction as it came
 * @param partition with {@code offset}: its position in the topic of transactions
 * @param offset orders the transactions of a card
 * @param ingestedAtMillis Kafka's timestamp of the message
 * @param features {@link Feature#COUNT} of them
 */
@SuppressWarnings("ArrayRecordComponent") // flat on purpose: a vector is copied nowhere on its way
public record FeatureRow(
    Transaction transaction, int partition, long offset, long ingestedAtMillis, double[] features) {

  /** The value of one feature. */
  public double get(Feature feature) {
    return features[feature.index()];
  }

  /** The first feature that is no number, or null. Such a row must not be scored. */
  public Feature notANumber() {
    for (int i = 0; i < features.length; i++) {
      if (!Double.isFinite(features[i])) {
        return Feature.of(i);
      }
    }
    return null;
  }
}
