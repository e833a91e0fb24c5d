package whiteboard.frauddetection.drills;

import java.util.Arrays;
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

/**
 * Symptom: a model that was excellent offline is mediocre in production. Cause: whoever serves it
 * computes the features a second time, a little otherwise: amounts in the currency of the terminal
 * where training had dollars, windows read before the payment is in them where training counted it.
 * Protection: one definition of the features for stream, batch and model, and a comparison of all
 * logged values with an independent recomputation.
 */
final class TrainServeSkew implements Drill {
  private static final List<Feature> COUNTS = named("CARD_COUNT_");
  private static final List<Feature> SUMS = named("CARD_SUM_");

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
    return "Features are computed by a second definition, a little otherwise than the model learnt"
        + " them.";
  }

  @Override
  public String protection() {
    return "One definition for stream, batch and model, and a recomputation that every value must"
        + " match.";
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
        "a second definition of amounts and windows: %,d of %,d payments have other features by it"
            .formatted(caught, logged.size()),
        caught,
        "one definition: all features of %,d payments as recomputed, average precision %.3f"
            .formatted(logged.size(), right),
        logged.differing(recomputed),
        "served by the second definition: %,d scores otherwise, average precision %.3f"
            .formatted(otherScores, skewed),
        otherScores);
  }

  private static List<Feature> named(String prefix) {
    return Arrays.stream(Feature.values())
        .filter(feature -> feature.name().startsWith(prefix))
        .toList();
  }

  /** Amounts as the terminal shows them, and windows as they are before the payment. */
  private static Map<String, double[]> secondDefinition(
      List<Payment> payments, Map<String, double[]> first) {
    Map<String, double[]> second = new HashMap<>();
    for (Payment payment : payments) {
      double[] features = first.get(payment.id()).clone();
      double dollars = features[Feature.AMOUNT.index()];
      COUNTS.forEach(count -> features[count.index()]--);
      SUMS.forEach(sum -> features[sum.index()] -= dollars);
      features[Feature.AMOUNT.index()] = payment.transaction().amountCents() / 100.0;
      second.put(payment.id(), features);
    }
    return second;
  }
}
