package whiteboard.frauddetection.drills;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.frauddetection.contract.Decisions.Logged;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.Model;
import whiteboard.frauddetection.domain.ModelRegistry.Role;
import whiteboard.frauddetection.domain.Transaction;

/**
 * Symptom: a model that was excellent offline is mediocre in production. Cause: whoever trained it
 * computed the features a second time, a little otherwise: amounts in the currency of the terminal
 * where the other side has dollars, days that begin at midnight where the other side looks back 24
 * hours. Protection: one definition of the features for stream, batch and model, and a comparison
 * of all logged values with an independent recomputation.
 */
final class TrainServeSkew implements Drill {
  private static final long DAY_MILLIS = 86_400_000;

  @Override
  public String name() {
    return "train-serve-skew";
  }

  @Override
  public String symptom() {
    return "A model that was excellent offline is mediocre in production.";
  }

  @Override
  public String cause() {
    return "Features are computed by a second definition, a little otherwise than the model learnt them.";
  }

  @Override
  public String protection() {
    return "One definition for stream, batch and model, and a recomputation that every value must match.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    PaymentsRoom stream = PaymentsRoom.of(room);
    SeedPayments input = SeedPayments.of(room);
    Decided logged = stream.undisturbed(room);
    Map<String, double[]> recomputed = SeedPayments.features(input.payments());
    Map<String, double[]> second = secondDefinition(input.payments(), recomputed);
    long caught = logged.differing(second);
    room.say("the comparison finds %,d payments that the second definition sees otherwise", caught);

    Model champion =
        stream
            .registry()
            .model(stream.registry().roles().of(Role.CHAMPION).orElseThrow())
            .orElseThrow();
    Map<String, Boolean> truth = input.truth();
    double right = logged.averagePrecision(truth, truth.keySet(), Logged::championProbability);
    double skewed =
        logged.averagePrecision(
            truth, truth.keySet(), d -> champion.probability(second.get(d.transactionId())));
    long otherScores =
        logged.count(
            d -> champion.probability(second.get(d.transactionId())) != d.championProbability());
    return Evidence.of(
        "a second definition of amounts and days: %,d of %,d payments have other features by it"
            .formatted(caught, logged.size()),
        caught,
        "one definition: all features of %,d payments as recomputed, average precision %.3f"
            .formatted(logged.size(), right),
        logged.differing(recomputed),
        "served by the second definition: %,d scores otherwise, average precision %.3f"
            .formatted(otherScores, skewed),
        otherScores);
  }

  /** Amounts as the terminal shows them, and the day since midnight for the last 24 hours. */
  private static Map<String, double[]> secondDefinition(
      List<Payment> payments, Map<String, double[]> first) {
    Map<String, List<Transaction>> byCard = new HashMap<>();
    Map<String, double[]> second = new HashMap<>();
    for (Payment payment : payments) {
      Transaction transaction = payment.transaction();
      List<Transaction> before =
          byCard.computeIfAbsent(transaction.cardId(), card -> new ArrayList<>());
      before.add(transaction);
      long midnight = Math.floorDiv(transaction.timeMillis(), DAY_MILLIS) * DAY_MILLIS;
      double[] features = first.get(payment.id()).clone();
      features[Feature.AMOUNT.index()] = amount(transaction);
      List<Transaction> today = before.stream().filter(t -> t.timeMillis() >= midnight).toList();
      double sum = today.stream().mapToDouble(TrainServeSkew::amount).sum();
      features[Feature.CARD_COUNT_24H.index()] = today.size();
      features[Feature.CARD_SUM_24H.index()] = sum;
      features[Feature.AMOUNT_TO_AVERAGE_24H.index()] =
          sum == 0 ? 1 : amount(transaction) * today.size() / sum;
      second.put(payment.id(), features);
    }
    return second;
  }

  private static double amount(Transaction transaction) {
    return transaction.amountCents() / 100.0;
  }
}
