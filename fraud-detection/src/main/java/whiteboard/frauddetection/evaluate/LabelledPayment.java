package whiteboard.frauddetection.evaluate;

import whiteboard.frauddetection.domain.Transaction;

/**
 * A payment and what became of it.
 *
 * @param transaction as it would have come from a gateway
 * @param fraud what its label says
 */
record LabelledPayment(Transaction transaction, boolean fraud) {
  private static final long DAY_MILLIS = 86_400_000;

  /** Days since the epoch, UTC. */
  long day() {
    return Math.floorDiv(transaction.timeMillis(), DAY_MILLIS);
  }
}
