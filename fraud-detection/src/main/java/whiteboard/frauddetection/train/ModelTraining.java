package whiteboard.frauddetection.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_millis;

import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import whiteboard.frauddetection.domain.Calibration;
import whiteboard.frauddetection.domain.CardPrecision;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.Model;
import whiteboard.frauddetection.domain.PlattFit;
import whiteboard.frauddetection.domain.Ranking;
import whiteboard.frauddetection.domain.TreeEnsemble;

/**
 * Makes a model of training rows. Trees that have learnt from the earlier part are judged on the
 * later one, which they have never seen: that calibrates the score and gives the model's figures.
 * The model itself has trees that were grown in the same way from all rows, for fraud is a matter
 * of the last days.
 */
public final class ModelTraining {
  /** Column of the transaction's time. */
  public static final String TIME = "occurred_at";

  /** Column of the card, in whatever form. */
  public static final String CARD = "card_hash";

  private static final double EARLIER_SHARE = 0.8;
  private static final int CARDS_A_DAY = 100;
  private static final long DAY_MILLIS = 86_400_000;

  private final GradientBoosting boosting;

  public ModelTraining(TrainingSettings settings) {
    this.boosting = new GradientBoosting(settings);
  }

  /**
   * Trains.
   *
   * @param rows with a column for each feature, {@link GradientBoosting#ID}, {@link
   *     GradientBoosting#LABEL}, {@link GradientBoosting#WEIGHT}, {@link #TIME} and {@link #CARD}
   * @param features what the model may ask for
   * @param version the model's
   * @param trainedAt ISO-8601, of the data
   * @param snapshot names the training rows
   * @throws IllegalArgumentException when either part lacks frauds or honest transactions
   */
  public Model train(
      Dataset<Row> rows,
      List<Feature> features,
      String version,
      String trainedAt,
      String snapshot) {
    Column millis = unix_millis(col(TIME));
    Row quantile =
        rows.selectExpr("percentile(unix_millis(" + TIME + "), " + EARLIER_SHARE + ")").first();
    if (quantile.isNullAt(0)) {
      throw new IllegalArgumentException("Cannot train %s: there are no rows".formatted(version));
    }
    long cut = (long) quantile.getDouble(0);
    Dataset<Row> earlier = rows.where(millis.leq(cut));
    requireBothKinds(earlier, version);
    // Side by side: the jobs of one are too short to keep two cores busy.
    CompletableFuture<TreeEnsemble> trees =
        CompletableFuture.supplyAsync(() -> boosting.grow(rows, features));
    Judged later =
        Judged.of(rows.where(millis.gt(cut)), boosting.grow(earlier, features), features);
    TreeEnsemble grown = trees.join();
    later.requireBothKinds(version);
    return new Model(
        version,
        features,
        grown,
        later.calibration(),
        new Model.Provenance(trainedAt, snapshot, later.metrics(rows.count())));
  }

  private static void requireBothKinds(Dataset<Row> rows, String version) {
    Row counts =
        rows.selectExpr("count(*)", "count_if(" + GradientBoosting.LABEL + " = 1)").first();
    refuseOneKind(version, counts.getLong(0), counts.getLong(1));
  }

  private static void refuseOneKind(String version, long rows, long frauds) {
    if (frauds == 0 || frauds == rows) {
      throw new IllegalArgumentException(
          "Cannot train %s: of %d rows %d are fraud vs at least one of each kind"
              .formatted(version, rows, frauds));
    }
  }

  /** Rows that the trees have not learnt from, with what the trees say of them. */
  @SuppressWarnings("ArrayRecordComponent") // flat on purpose, and seen by this class alone
  private record Judged(
      double[] raw, boolean[] fraud, double[] weight, double cardPrecision, long frauds) {

    static Judged of(Dataset<Row> rows, TreeEnsemble trees, List<Feature> features) {
      List<Row> later = rows.sort(GradientBoosting.ID).collectAsList();
      double[] raw = new double[later.size()];
      boolean[] fraud = new boolean[raw.length];
      double[] weight = new double[raw.length];
      CardPrecision cards = new CardPrecision(CARDS_A_DAY);
      double[] vector = new double[Feature.COUNT];
      long frauds = 0;
      for (int i = 0; i < raw.length; i++) {
        Row row = later.get(i);
        for (Feature feature : features) {
          vector[feature.index()] = row.<Double>getAs(feature.column());
        }
        raw[i] = trees.rawScore(vector);
        fraud[i] = row.<Double>getAs(GradientBoosting.LABEL) == 1;
        weight[i] = row.<Double>getAs(GradientBoosting.WEIGHT);
        frauds += fraud[i] ? 1 : 0;
        long day = row.<Timestamp>getAs(TIME).getTime() / DAY_MILLIS;
        cards.add(day, row.getAs(CARD), raw[i], fraud[i]);
      }
      return new Judged(raw, fraud, weight, cards.mean(), frauds);
    }

    void requireBothKinds(String version) {
      refuseOneKind(version, raw.length, frauds);
    }

    Calibration calibration() {
      return PlattFit.of(raw, fraud, weight);
    }

    Map<String, Double> metrics(long allRows) {
      Ranking ranking = Ranking.of(raw, fraud);
      return Map.of(
          "rows",
          (double) allRows,
          "calibration_rows",
          (double) raw.length,
          "calibration_frauds",
          (double) frauds,
          "auc",
          ranking.auc(),
          "ap",
          ranking.averagePrecision(),
          "cp100",
          cardPrecision);
    }
  }
}
