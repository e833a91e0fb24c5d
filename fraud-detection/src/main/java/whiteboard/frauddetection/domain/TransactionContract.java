package whiteboard.frauddetection.domain;

import whiteboard.contract.Envelope;
import whiteboard.contract.Violation;

/** What a transaction must be to get a decision. */
public final class TransactionContract {
  /**
   * A thousand million units. More is a mistake, and sums of 30 days stay far within 64 bits, in
   * whatever currency.
   */
  public static final long MOST_CENTS = 100_000_000_000L;

  private TransactionContract() {}

  /**
   * The first rule that {@code transaction} breaks, or null.
   *
   * @param ingestedAtMillis when the message reached us, milliseconds since the epoch
   */
  public static Violation violation(Transaction transaction, long ingestedAtMillis) {
    Violation found = missing(transaction);
    if (found == null) {
      found = Envelope.time(transaction.timeMillis(), ingestedAtMillis);
    }
    if (found == null) {
      found = money(transaction);
    }
    return found == null ? position(transaction.lat(), transaction.lon()) : found;
  }

  private static Violation missing(Transaction transaction) {
    if (Envelope.blank(transaction.transactionId())) {
      return Violation.missing("event_id");
    }
    if (Envelope.blank(transaction.region())) {
      return Violation.missing("region");
    }
    if (Envelope.blank(transaction.source())) {
      return Violation.missing("source");
    }
    if (Envelope.blank(transaction.cardId())) {
      return Violation.missing("card_id");
    }
    if (Envelope.blank(transaction.merchantId())) {
      return Violation.missing("merchant_id");
    }
    return Envelope.blank(transaction.category()) ? Violation.missing("category") : null;
  }

  private static Violation money(Transaction transaction) {
    long cents = transaction.amountCents();
    if (cents < 0 || cents > MOST_CENTS) {
      return Violation.outOfRange("amount_cents", cents, "within 0.." + MOST_CENTS);
    }
    return Currencies.isKnown(transaction.currency())
        ? null
        : Violation.outOfRange(
            "currency", transaction.currency(), "one of those that the platform converts");
  }

  private static Violation position(double lat, double lon) {
    // The usual case by itself, without boxes. NaN, for unknown, is not within any bounds.
    if (Math.abs(lat) <= Envelope.MAX_LATITUDE && Math.abs(lon) <= Envelope.MAX_LONGITUDE) {
      return null;
    }
    return Envelope.position(orNull(lat), orNull(lon));
  }

  private static Double orNull(double degrees) {
    return Double.isNaN(degrees) ? null : Double.valueOf(degrees);
  }
}
