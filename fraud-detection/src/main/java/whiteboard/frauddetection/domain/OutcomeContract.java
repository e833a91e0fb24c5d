package whiteboard.frauddetection.domain;

import whiteboard.contract.Envelope;
import whiteboard.contract.Violation;

/** What a report about a transaction must be to count. */
public final class OutcomeContract {
  private OutcomeContract() {}

  /**
   * The first rule that {@code outcome} breaks, or null.
   *
   * @param ingestedAtMillis when the message reached us, milliseconds since the epoch
   */
  public static Violation violation(Outcome outcome, long ingestedAtMillis) {
    Violation found = missing(outcome);
    if (found == null) {
      found = Envelope.time(outcome.reportedAtMillis(), ingestedAtMillis);
    }
    if (found != null) {
      return found;
    }
    if (outcome.transactionMillis() < 0) {
      return Violation.outOfRange("transaction_time", outcome.transactionMillis(), "1970 or later");
    }
    return outcome.reportedAtMillis() < outcome.transactionMillis()
        ? Violation.contradiction(
            "event_time %d lies before transaction_time %d"
                .formatted(outcome.reportedAtMillis(), outcome.transactionMillis()))
        : null;
  }

  /** The violation of a message whose kind is none of {@link Outcome.Kind}'s wire names. */
  public static Violation unknownKind(CharSequence seen) {
    return Violation.outOfRange("kind", seen, "chargeback, dispute_lost or dispute_won");
  }

  private static Violation missing(Outcome outcome) {
    if (Envelope.blank(outcome.outcomeId())) {
      return Violation.missing("event_id");
    }
    if (Envelope.blank(outcome.region())) {
      return Violation.missing("region");
    }
    if (Envelope.blank(outcome.source())) {
      return Violation.missing("source");
    }
    if (Envelope.blank(outcome.transactionId())) {
      return Violation.missing("transaction_id");
    }
    if (Envelope.blank(outcome.cardId())) {
      return Violation.missing("card_id");
    }
    if (Envelope.blank(outcome.merchantId())) {
      return Violation.missing("merchant_id");
    }
    return outcome.kind() == null ? Violation.missing("kind") : null;
  }
}
