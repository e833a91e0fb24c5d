package whiteboard.frauddetection.domain;

/**
 * The gateway's last word on a transaction: the first decision that came in time, or its default.
 *
 * @param transactionId one authorization each
 * @param timeMillis the transaction's time
 * @param region as the transaction's
 * @param source as the transaction's
 * @param verdict what happened
 * @param defaulted no decision came within the gateway's limit
 * @param lateVerdict what a decision said that came too late; null: none yet
 * @param waitedMicros from the scheduled send to the decision, or to the default
 */
public record Authorization(
    String transactionId,
    long timeMillis,
    String region,
    String source,
    Verdict verdict,
    boolean defaulted,
    Verdict lateVerdict,
    long waitedMicros) {}
