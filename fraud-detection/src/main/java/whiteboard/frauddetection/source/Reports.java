package whiteboard.frauddetection.source;

import java.util.Optional;
import whiteboard.frauddetection.contract.Outcomes;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.source.Arrivals;
import whiteboard.source.Draws;

/**
 * What banks report of payments: every fraud, blocked or not, and some honest payments that a
 * holder disputed in vain. A report is a line of the card network's file of some midnight: 1 to 6
 * days after the payment, or more than 7 where the holder was slow to look.
 */
final class Reports {
  private static final double DISPUTED_BY_MERCHANT = 0.12;
  private static final double HONEST_DISPUTES = 0.003;

  private final Disturbances disturbances;
  private final Arrivals<Emission> arrivals;
  private final Outcomes.Encoder encoder = new Outcomes.Encoder();

  Reports(Disturbances disturbances, Arrivals<Emission> arrivals) {
    this.disturbances = disturbances;
    this.arrivals = arrivals;
  }

  void of(Transaction payment, Optional<FraudPattern> fraud, Draws draws) {
    if (fraud.isPresent()) {
      boolean disputed = draws.chance(DISPUTED_BY_MERCHANT);
      report(payment, disputed ? Outcome.Kind.DISPUTE_LOST : Outcome.Kind.CHARGEBACK, draws);
    } else if (draws.chance(HONEST_DISPUTES)) {
      report(payment, Outcome.Kind.DISPUTE_WON, draws);
    }
  }

  private void report(Transaction payment, Outcome.Kind kind, Draws draws) {
    // Midnights after the payment: the first would be less than a day later, the seventh perhaps
    // more than six.
    int nights = draws.chance(disturbances.lateReports()) ? 8 + draws.below(6) : 2 + draws.below(5);
    long midnight = nightOf(payment.timeMillis()) + nights * Rhythm.DAY_MILLIS;
    Outcome outcome =
        new Outcome(
            "report-" + payment.transactionId(),
            midnight,
            payment.region(),
            payment.source(),
            payment.transactionId(),
            payment.timeMillis(),
            payment.cardId(),
            payment.merchantId(),
            kind);
    byte[] bytes = encoder.encode(outcome);
    send(outcome, bytes, midnight, false);
    if (draws.chance(disturbances.repeatedReports())) {
      send(outcome, bytes, midnight + Rhythm.DAY_MILLIS, true);
    }
  }

  private void send(Outcome outcome, byte[] bytes, long arrival, boolean repeated) {
    arrivals.add(
        arrival,
        new Emission(
            Outcomes.TOPIC,
            outcome.merchantId(),
            bytes,
            arrival,
            new Meaning.Report(outcome, repeated)));
  }

  /** The midnight at which a moment's day began. */
  static long nightOf(long millis) {
    return Math.floorDiv(millis, Rhythm.DAY_MILLIS) * Rhythm.DAY_MILLIS;
  }
}
