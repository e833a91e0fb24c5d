package whiteboard.frauddetection.evaluate;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import whiteboard.cli.UserError;
import whiteboard.frauddetection.domain.CardPrecision;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.Ranking;
import whiteboard.frauddetection.domain.TreeEnsemble;
import whiteboard.frauddetection.train.GradientBoosting;
import whiteboard.frauddetection.train.TrainingSettings;
import whiteboard.frauddetection.train.TrainingTable;

/** Learns from a week's training rows and judges its test rows. */
final class WeekTrial {
  private static final int CARDS_A_DAY = 100;

  private final SparkSession spark;
  private final List<LabelledPayment> payments;
  private final double[][] features;
  private final TrainingSettings settings;

  /**
   * Trials on the same input.
   *
   * @param features one row a payment, in the order of {@link Feature}
   * @param settings of the trees
   */
  WeekTrial(
      SparkSession spark,
      List<LabelledPayment> payments,
      double[][] features,
      TrainingSettings settings) {
    this.spark = spark;
    this.payments = payments;
    this.features = features;
    this.settings = settings;
  }

  WeekResult of(Week week) {
    List<Integer> train = week.trainRows(payments);
    List<Integer> test = week.testRows(payments);
    requireBothKinds(train, "learn from", week.train());
    requireBothKinds(test, "test on", week.test());
    List<Feature> varying = varying(train);
    TreeEnsemble trees = new GradientBoosting(settings).grow(dataset(train, varying), varying);
    double[] scores = new double[test.size()];
    boolean[] frauds = new boolean[test.size()];
    CardPrecision cards = new CardPrecision(CARDS_A_DAY);
    for (int i = 0; i < scores.length; i++) {
      LabelledPayment payment = payments.get(test.get(i));
      scores[i] = trees.rawScore(features[test.get(i)]);
      frauds[i] = payment.fraud();
      cards.add(payment.day(), payment.transaction().cardId(), scores[i], frauds[i]);
    }
    Ranking ranking = Ranking.of(scores, frauds);
    return new WeekResult(
        week.train().toString(),
        week.test().toString(),
        train.size(),
        test.size(),
        ranking.auc(),
        ranking.averagePrecision(),
        cards.mean());
  }

  private void requireBothKinds(List<Integer> rows, String purpose, Period period) {
    long frauds = rows.stream().filter(row -> payments.get(row).fraud()).count();
    if (frauds == 0 || frauds == rows.size()) {
      throw new UserError(
          "Cannot %s %s: there are %d payments, %d of them fraud, vs at least one of each kind"
              .formatted(purpose, period, rows.size(), frauds));
    }
  }

  /** What has one value in all rows, such as a distance in a file without places, says nothing. */
  private List<Feature> varying(List<Integer> rows) {
    double[] first = features[rows.get(0)];
    return Arrays.stream(Feature.values())
        .filter(
            feature ->
                rows.stream()
                    .anyMatch(row -> features[row][feature.index()] != first[feature.index()]))
        .toList();
  }

  private Dataset<Row> dataset(List<Integer> rows, List<Feature> columns) {
    TrainingTable table = new TrainingTable(columns);
    for (int row : rows) {
      table.add(payments.get(row).transaction(), payments.get(row).fraud(), features[row]);
    }
    return table.dataset(spark);
  }
}
