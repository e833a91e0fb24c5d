package whiteboard.frauddetection.drills;

import java.nio.charset.StandardCharsets;
import whiteboard.frauddetection.domain.Transaction;

/**
 * A payment of a drill's input.
 *
 * @param arrivalMillis Kafka's timestamp
 * @param fraud the truth
 * @param repeated delivered before
 */
record Payment(Transaction transaction, long arrivalMillis, boolean fraud, boolean repeated) {
  String id() {
    return transaction.transactionId();
  }

  byte[] keyBytes() {
    return transaction.cardId().getBytes(StandardCharsets.UTF_8);
  }

  /** The same, made with another card. */
  Payment withCard(String cardId) {
    return with(transaction.transactionId(), transaction.timeMillis(), cardId);
  }

  /** The same under another id. */
  Payment withId(String id) {
    return with(id, transaction.timeMillis(), transaction.cardId());
  }

  /** The same at another time. */
  Payment withTime(long timeMillis) {
    return with(transaction.transactionId(), timeMillis, transaction.cardId());
  }

  private Payment with(String id, long timeMillis, String cardId) {
    return new Payment(
        new Transaction(
            id,
            timeMillis,
            transaction.region(),
            transaction.source(),
            cardId,
            transaction.cardIssuedAtMillis(),
            transaction.merchantId(),
            transaction.category(),
            transaction.amountCents(),
            transaction.currency(),
            transaction.lat(),
            transaction.lon()),
        arrivalMillis,
        fraud,
        repeated);
  }
}
