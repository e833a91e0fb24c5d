package whiteboard.frauddetection.drills;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import whiteboard.frauddetection.contract.Decisions.Decoder;
import whiteboard.frauddetection.contract.Decisions.Logged;
import whiteboard.frauddetection.domain.DecidedBy;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.frauddetection.domain.FraudRule;
import whiteboard.frauddetection.domain.FraudRules;
import whiteboard.frauddetection.domain.Ranking;
import whiteboard.frauddetection.domain.Thresholds;
import whiteboard.frauddetection.domain.Verdict;
import whiteboard.kafka.WholeTopic;

/**
 * The decisions of a run, read back from their topic.
 *
 * @param first of each payment, by its id: the one that holds
 * @param messages with those that a replay repeated
 * @param contradictions payments of which a later decision says something else
 */
record Decided(Map<String, Logged> first, long messages, long contradictions) {
  /** As exact as the batch is asked to be. */
  private static final double TOLERANCE = 1e-6;

  static Decided read(String kafka, String topic) {
    Map<String, Logged> first = new HashMap<>();
    Set<String> contradicted = new HashSet<>();
    Decoder decoder = new Decoder();
    long[] messages = {0};
    WholeTopic.read(
        kafka,
        topic,
        message -> {
          Logged decision = decoder.all(message.value());
          messages[0]++;
          Logged before = first.putIfAbsent(decision.transactionId(), decision);
          if (before != null && differ(before.features(), decision.features())) {
            contradicted.add(decision.transactionId());
          }
        });
    return new Decided(first, messages[0], contradicted.size());
  }

  int size() {
    return first.size();
  }

  long count(Predicate<Logged> asked) {
    return first.values().stream().filter(asked).count();
  }

  long by(DecidedBy who) {
    return count(decision -> decision.decidedBy() == who);
  }

  /** An undisturbed run that was disturbed proves nothing. */
  void requireByModels() {
    long others = first.size() - by(DecidedBy.CHAMPION) - by(DecidedBy.CHALLENGER);
    if (others > 0) {
      throw new IllegalStateException(
          "Undisturbed, and yet %d payments were not decided by the models".formatted(others));
    }
  }

  /**
   * Payments that are decided otherwise than they should be: not at all, not once, on other
   * features than undisturbed, or, by whoever decided, with another verdict than he gives.
   */
  long differences(Decided undisturbed) {
    Set<String> ids = new HashSet<>(first.keySet());
    ids.addAll(undisturbed.first.keySet());
    return contradictions
        + ids.stream().filter(id -> isOtherwise(first.get(id), undisturbed.first.get(id))).count();
  }

  private static boolean isOtherwise(Logged here, Logged there) {
    if (here == null || there == null || differ(here, there)) {
      return true;
    }
    return switch (here.decidedBy()) {
      case RULES -> here.verdict() != ruled(here);
      case OWN_FEATURES -> !here.degraded();
      case CHAMPION -> isOtherwise(here, there.championProbability());
      case CHALLENGER -> isOtherwise(here, there.challengerProbability());
    };
  }

  /** Whom a card is assigned to may say nothing in time; then the other one decides. */
  private static boolean isOtherwise(Logged here, double probability) {
    return here.degraded()
        || here.probability() != probability
        || here.verdict() != Thresholds.standard().verdict(here.category(), probability);
  }

  private static Verdict ruled(Logged decision) {
    return FraudRules.findings(new FeatureRow(null, 0, 0, 0, decision.features())).stream()
        .map(FraudRule.Finding::verdict)
        .findFirst()
        .orElse(Verdict.ALLOW);
  }

  /** What could not be looked up has no right value. */
  private static boolean differ(Logged here, Logged there) {
    double[] features = here.features().clone();
    if (here.degraded()) {
      features[Feature.CATEGORY_RISK.index()] = there.features()[Feature.CATEGORY_RISK.index()];
    }
    return differ(features, there.features());
  }

  static boolean differ(double[] features, double[] others) {
    for (int i = 0; i < features.length; i++) {
      if (!(Math.abs(features[i] - others[i]) <= TOLERANCE)) {
        return true;
      }
    }
    return false;
  }

  /** Payments whose features are not those of {@code expected}, or that only one of the two has. */
  long differing(Map<String, double[]> expected) {
    return differing(expected, Decided::differ);
  }

  /**
   * The same without the merchants' features: where partitions are read apart, a merchant hears of
   * its payments days apart.
   */
  long differingOfCards(Map<String, double[]> expected) {
    return differing(expected, (features, others) -> differ(cut(features), cut(others)));
  }

  private static double[] cut(double[] features) {
    return Arrays.stream(Feature.values())
        .filter(feature -> feature.from() != Feature.From.MERCHANT)
        .mapToDouble(feature -> features[feature.index()])
        .toArray();
  }

  private long differing(
      Map<String, double[]> expected, BiPredicate<double[], double[]> isOtherwise) {
    long missing = expected.keySet().stream().filter(id -> !first.containsKey(id)).count();
    return missing
        + count(
            decision -> {
              double[] others = expected.get(decision.transactionId());
              return others == null || isOtherwise.test(decision.features(), others);
            });
  }

  /** How well those that are asked for put frauds first, by the probability that decided. */
  double averagePrecision(Map<String, Boolean> truth, Set<String> asked) {
    return averagePrecision(truth, asked, Logged::probability);
  }

  /** The same by another score. */
  double averagePrecision(
      Map<String, Boolean> truth, Set<String> asked, ToDoubleFunction<Logged> score) {
    Logged[] rows = asked.stream().sorted().map(first::get).toArray(Logged[]::new);
    double[] scores = new double[rows.length];
    boolean[] frauds = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      scores[i] = score.applyAsDouble(rows[i]);
      frauds[i] = truth.get(rows[i].transactionId());
    }
    return Ranking.of(scores, frauds).averagePrecision();
  }
}
