package whiteboard.frauddetection.score;

import whiteboard.event.Position;
import whiteboard.event.Rejection;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.watermark.Ingested;

/** Rows that no model may see, as dead letters of the transactions that they came from. */
final class RejectedRows {
  private RejectedRows() {}

  /**
   * The dead letter of a row.
   *
   * @param noNumber the feature for which it is one
   */
  static Ingested<Transaction> of(FeatureRow row, Feature noNumber) {
    Rejection rejection =
        new Rejection(
            Rejection.Reason.OUT_OF_RANGE,
            "feature %s is %s, not a number"
                .formatted(noNumber.column(), row.features()[noNumber.index()]));
    Position position = new Position(Transactions.TOPIC, row.partition(), row.offset());
    byte[] original = new Transactions.Encoder().encode(row.transaction());
    return new Ingested<Transaction>(position, row.ingestedAtMillis())
        .rejected(rejection, original);
  }
}
