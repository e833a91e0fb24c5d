package whiteboard.frauddetection.drills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.Model;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.frauddetection.domain.Ranking;
import whiteboard.frauddetection.train.ModelTraining;
import whiteboard.frauddetection.train.TrainingSettings;
import whiteboard.frauddetection.train.TrainingTable;
import whiteboard.warehouse.LocalSpark;

/**
 * Symptom: a model that was splendid offline finds little in production. Cause: its training rows
 * were joined with all reports that there are now, so a merchant's share of frauds knows what was
 * found out weeks after the payment, the payment's own fate included. Protection: a report counts
 * for a payment only if it was known at the payment's time, label delay included.
 */
final class LabelLeak implements Drill {
  private static final List<Feature> ALL = Arrays.asList(Feature.values());

  /** Enough to rank by, and soon grown. */
  private static final int TREES = 5;

  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  /** The windows of the merchants' shares, in days. */
  private static final Map<Feature, Long> SHARES =
      Map.of(
          Feature.MERCHANT_FRAUD_SHARE_1D, 1L,
          Feature.MERCHANT_FRAUD_SHARE_7D, 7L,
          Feature.MERCHANT_FRAUD_SHARE_30D, 30L);

  /** Rows are of payments that were labelled by then. */
  private static final long LABEL_DELAY_MILLIS = Duration.ofDays(7).toMillis();

  @Override
  public String name() {
    return "label-leak";
  }

  @Override
  public String symptom() {
    return "A model that was splendid offline finds little in production.";
  }

  @Override
  public String cause() {
    return "Training rows are joined with all that is known now, not with what was known at their"
        + " time.";
  }

  @Override
  public String protection() {
    return "A report counts only for payments after it was known: point-in-time features and"
        + " labels.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    LabelledPayments input = LabelledPayments.of(room.seed());
    List<Payment> payments = input.payments();
    Map<String, double[]> guarded = input.pointInTime(input.outcomes());
    Map<String, double[]> leaking = leaking(input, input.outcomes());
    long peeking = differing(leaking, guarded);
    room.say(
        "%,d of %,d payments know of the future when joined with all", peeking, payments.size());

    long asOf = payments.get(payments.size() * 4 / 5).arrivalMillis();
    List<Payment> rows = before(payments, asOf - LABEL_DELAY_MILLIS);
    List<Payment> known = before(payments, asOf);
    List<Outcome> changed = input.withOtherYoungLabels(asOf - LABEL_DELAY_MILLIS);
    long guardedRows = differing(among(known, input.pointInTime(changed)), among(known, guarded));
    long leakingRows = differing(among(known, leaking(input, changed)), among(known, leaking));

    List<Payment> test = payments.subList(payments.size() * 4 / 5, payments.size());
    double promised;
    double kept;
    double honest;
    try (SparkSession spark = LocalSpark.start(room.folder().resolve("spark"))) {
      Model leaky = train(spark, "leaky", rows, leaking);
      promised = averagePrecision(leaky, test, leaking);
      kept = averagePrecision(leaky, test, guarded);
      honest = averagePrecision(train(spark, "guarded", rows, guarded), test, guarded);
    }
    return Evidence.of(
        "joined with all reports, %,d of %,d payments have features that know of the future"
            .formatted(peeking, payments.size()),
        peeking,
        "labels younger than the delay changed: %,d of %,d rows differ; average precision %.3f"
            .formatted(guardedRows, known.size(), honest),
        guardedRows,
        "joined with all reports: %,d rows differ; %.3f offline, and %.3f in production"
            .formatted(leakingRows, promised, kept),
        leakingRows);
  }

  /** Merchants' shares up to the payment itself, by all that has been reported since. */
  private static Map<String, double[]> leaking(LabelledPayments input, List<Outcome> outcomes) {
    Set<String> frauds =
        outcomes.stream()
            .filter(outcome -> outcome.kind().isFraud())
            .map(Outcome::transactionId)
            .collect(Collectors.toSet());
    Map<String, double[]> pointInTime = input.pointInTime(outcomes);
    Map<String, List<Payment>> byMerchant = new HashMap<>();
    Map<String, double[]> rows = new HashMap<>();
    for (Payment payment : input.payments()) {
      List<Payment> before =
          byMerchant.computeIfAbsent(payment.transaction().merchantId(), m -> new ArrayList<>());
      before.add(payment);
      double[] row = pointInTime.get(payment.id()).clone();
      long now = payment.transaction().timeMillis();
      SHARES.forEach(
          (feature, days) -> row[feature.index()] = share(before, now - days * DAY_MILLIS, frauds));
      rows.put(payment.id(), row);
    }
    return rows;
  }

  private static double share(List<Payment> payments, long after, Set<String> frauds) {
    List<Payment> window =
        payments.stream().filter(p -> p.transaction().timeMillis() > after).toList();
    return window.stream().filter(p -> frauds.contains(p.id())).count() / (double) window.size();
  }

  private static List<Payment> before(List<Payment> payments, long millis) {
    return payments.stream().filter(p -> p.transaction().timeMillis() <= millis).toList();
  }

  private static Map<String, double[]> among(List<Payment> rows, Map<String, double[]> features) {
    Map<String, double[]> among = new HashMap<>();
    rows.forEach(payment -> among.put(payment.id(), features.get(payment.id())));
    return among;
  }

  private static long differing(Map<String, double[]> one, Map<String, double[]> other) {
    return one.entrySet().stream()
        .filter(row -> Decided.differ(row.getValue(), other.get(row.getKey())))
        .count();
  }

  private static Model train(
      SparkSession spark, String version, List<Payment> rows, Map<String, double[]> features) {
    TrainingTable table = new TrainingTable(ALL);
    for (Payment payment : rows) {
      table.add(payment.transaction(), payment.fraud(), features.get(payment.id()));
    }
    return new ModelTraining(TrainingSettings.standard().withTrees(TREES))
        .train(table.dataset(spark), ALL, version, "", "a drill's rows");
  }

  private static double averagePrecision(
      Model model, List<Payment> payments, Map<String, double[]> features) {
    List<Payment> rows = new ArrayList<>(payments);
    double[] scores = new double[rows.size()];
    boolean[] frauds = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = model.probability(features.get(rows.get(i).id()));
      frauds[i] = rows.get(i).fraud();
    }
    return Ranking.of(scores, frauds).averagePrecision();
  }
}
