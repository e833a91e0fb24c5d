package whiteboard.frauddetection.domain;

import java.util.Locale;

/**
 * What became of a transaction, as it was reported days later.
 *
 * @param outcomeId unique per report; a repeated delivery repeats it
 * @param reportedAtMillis nothing may know it earlier
 * @param region as the transaction's
 * @param source as the transaction's
 * @param transactionId what it is about
 * @param transactionMillis that transaction's time
 * @param cardId that transaction's card
 * @param merchantId that transaction's merchant
 * @param kind what was reported
 */
public record Outcome(
    String outcomeId,
    long reportedAtMillis,
    String region,
    String source,
    String transactionId,
    long transactionMillis,
    String cardId,
    String merchantId,
    Kind kind) {

  /** Kinds of reports. */
  public enum Kind {
    /** The cardholder's bank took the money back: fraud. */
    CHARGEBACK(true),
    /** The merchant disputed it in vain: fraud. */
    DISPUTE_LOST(true),
    /** The merchant disputed it and was right: honest. */
    DISPUTE_WON(false);

    private final boolean fraud;
    private final String wireName = name().toLowerCase(Locale.ROOT);

    Kind(boolean fraud) {
      this.fraud = fraud;
    }

    /** Its name in messages and in the lake. */
    public String wireName() {
      return wireName;
    }

    /** The kind of that name, or null. */
    public static Kind ofWireName(CharSequence name) {
      for (Kind kind : values()) {
        if (kind.wireName.contentEquals(name)) {
          return kind;
        }
      }
      return null;
    }

    /** Whether the transaction was fraud. */
    public boolean isFraud() {
      return fraud;
    }
  }
}
