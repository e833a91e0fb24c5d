package whiteboard.frauddetection.live;

import whiteboard.frauddetection.domain.Verdict;

/**
 * The gateway's last word on a transaction.
 *
 * @param id the transaction's
 * @param atMillis the transaction's time
 * @param defaulted no decision came in time
 * @param waitedMicros from the scheduled send to the decision, or to the default
 */
record SeenAuthorization(
    String id, long atMillis, Verdict verdict, boolean defaulted, long waitedMicros) {}
