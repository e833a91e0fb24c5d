package whiteboard.frauddetection.drills;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import whiteboard.frauddetection.domain.AllHistories;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.frauddetection.source.Disturbances;
import whiteboard.frauddetection.source.Emission;
import whiteboard.frauddetection.source.FraudShares;
import whiteboard.frauddetection.source.Meaning;
import whiteboard.frauddetection.source.PaymentsSimulator;

/**
 * Payments with what was reported of them.
 *
 * @param payments in the order of their arrival
 * @param byId the same, by their ids
 * @param outcomes in the order of their arrival
 */
record LabelledPayments(List<Payment> payments, Map<String, Payment> byId, List<Outcome> outcomes) {
  private static final long PAYMENTS = 6_000;

  /** Merchants that leak their customers' cards are what a merchant's share is there for. */
  private static final FraudShares FRAUD = new FraudShares(0.02, 0.005, 0.005, 0.002, 0.002);

  static LabelledPayments of(long seed) {
    List<Payment> payments = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (Emission emission :
        PaymentsSimulator.forEvents(PAYMENTS, seed, FRAUD, Disturbances.none())) {
      if (emission.meaning() instanceof Meaning.Payment payment) {
        payments.add(
            new Payment(
                payment.transaction(),
                emission.arrivalMillis(),
                payment.fraud().isPresent(),
                payment.repeated()));
      } else if (emission.meaning() instanceof Meaning.Report report) {
        outcomes.add(report.outcome());
      }
    }
    Map<String, Payment> byId =
        payments.stream().collect(Collectors.toMap(Payment::id, Function.identity()));
    return new LabelledPayments(List.copyOf(payments), byId, List.copyOf(outcomes));
  }

  /** Features by payment's id: each report is heard of when it comes. */
  Map<String, double[]> pointInTime(List<Outcome> reports) {
    AllHistories histories = new AllHistories();
    Map<String, double[]> features = new HashMap<>();
    int heard = 0;
    for (Payment payment : payments) {
      while (heard < reports.size()
          && reports.get(heard).reportedAtMillis() <= payment.arrivalMillis()) {
        histories.take(reports.get(heard++));
      }
      features.put(payment.id(), histories.take(payment.transaction()));
    }
    return features;
  }

  /** The reports, of which those of payments after {@code millis} say the contrary. */
  List<Outcome> withOtherYoungLabels(long millis) {
    return outcomes.stream()
        .map(outcome -> outcome.transactionMillis() > millis ? contrary(outcome) : outcome)
        .toList();
  }

  private static Outcome contrary(Outcome outcome) {
    return new Outcome(
        outcome.outcomeId(),
        outcome.reportedAtMillis(),
        outcome.region(),
        outcome.source(),
        outcome.transactionId(),
        outcome.transactionMillis(),
        outcome.cardId(),
        outcome.merchantId(),
        outcome.kind().isFraud() ? Outcome.Kind.DISPUTE_WON : Outcome.Kind.CHARGEBACK);
  }
}
