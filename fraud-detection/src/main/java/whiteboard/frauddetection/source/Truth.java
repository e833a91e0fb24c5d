package whiteboard.frauddetection.source;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import whiteboard.event.Rejection;
import whiteboard.frauddetection.domain.Outcome;

/**
 * What a platform that makes no mistake knows after all messages of a finite source. Comes from the
 * source itself, never from what was sent or stored.
 *
 * @param transactions messages of transactions
 * @param accepted ids of the valid transactions
 * @param duplicates valid transactions delivered again
 * @param rejected messages of transactions to be set aside, by reason
 * @param frauds by pattern
 * @param reportMessages messages of outcomes, repeated ones too
 * @param labels by transaction id what was reported of it
 */
public record Truth(
    long transactions,
    Set<String> accepted,
    long duplicates,
    Map<Rejection.Reason, Long> rejected,
    Map<FraudPattern, Long> frauds,
    long reportMessages,
    Map<String, Outcome.Kind> labels) {

  /** The truth about a finite source. */
  static Truth of(PaymentSource source) {
    Notes notes = new Notes();
    source.forEach(notes::take);
    return notes.truth();
  }

  /** Messages of transactions to be set aside. */
  public long rejectedInAll() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Fraudulent payments, reported or not. */
  public long fraudsInAll() {
    return frauds.values().stream().mapToLong(Long::longValue).sum();
  }

  private static final class Notes {
    private final Set<String> accepted = new HashSet<>();
    private final Map<Rejection.Reason, Long> rejected = new EnumMap<>(Rejection.Reason.class);
    private final Map<FraudPattern, Long> frauds = new EnumMap<>(FraudPattern.class);
    private final Map<String, Outcome.Kind> labels = new HashMap<>();
    private long duplicates;
    private long reportMessages;

    void take(Emission emission) {
      Meaning meaning = emission.meaning();
      if (meaning instanceof Meaning.Payment payment) {
        take(payment);
      } else if (meaning instanceof Meaning.Malformed malformed) {
        rejected.merge(malformed.reason(), 1L, Long::sum);
      } else if (meaning instanceof Meaning.Report report) {
        reportMessages++;
        labels.put(report.outcome().transactionId(), report.outcome().kind());
      }
    }

    private void take(Meaning.Payment payment) {
      if (payment.repeated()) {
        duplicates++;
        return;
      }
      accepted.add(payment.transaction().transactionId());
      payment.fraud().ifPresent(pattern -> frauds.merge(pattern, 1L, Long::sum));
    }

    Truth truth() {
      long messages =
          accepted.size()
              + duplicates
              + rejected.values().stream().mapToLong(Long::longValue).sum();
      return new Truth(messages, accepted, duplicates, rejected, frauds, reportMessages, labels);
    }
  }
}
