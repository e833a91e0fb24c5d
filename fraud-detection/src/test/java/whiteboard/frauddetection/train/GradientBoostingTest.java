package whiteboard.frauddetection.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.Model;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.frauddetection.domain.TreeEnsemble;
import whiteboard.warehouse.LocalWarehouse;

class GradientBoostingTest {
  private static final List<Feature> FEATURES =
      List.of(Feature.HOUR, Feature.AMOUNT, Feature.CARD_COUNT_1H);
  private static final TrainingSettings FEW_TREES =
      new TrainingSettings(1, 6, 3, 0.3, 1, 0.8, 1, 5, 32, 1, 7);

  @SuppressWarnings("ArrayRecordComponent") // compared with nothing
  private record Payment(int number, boolean fraud, double[] vector) {}

  @Test
  void learnsWhatMakesAFraud() {
    TreeEnsemble trees = new GradientBoosting(FEW_TREES).grow(table(payments(600)), FEATURES);

    assertThat(trees.trees()).isEqualTo(6);
    assertThat(payments(600))
        .allSatisfy(
            payment -> assertThat(trees.rawScore(payment.vector()) > 0).isEqualTo(payment.fraud()));
  }

  @Test
  void contributionsAndTheExpectedScoreAddUpToTheRawScore() {
    TreeEnsemble trees = new GradientBoosting(FEW_TREES).grow(table(payments(600)), FEATURES);

    for (Payment payment : payments(50)) {
      double sum = trees.expected();
      for (double contribution : trees.contributions(payment.vector())) {
        sum += contribution;
      }
      assertThat(sum).isEqualTo(trees.rawScore(payment.vector()), within(1e-12));
    }
  }

  @Test
  void equalRowsGiveEqualTreesInWhateverOrderTheyCome() {
    TrainingSettings drawing = new TrainingSettings(2, 4, 3, 0.3, 0.5, 0.7, 0.5, 5, 32, 1, 7);
    List<Payment> shuffled = payments(600);
    Collections.shuffle(shuffled, new Random(1));

    assertThat(new GradientBoosting(drawing).grow(table(shuffled), FEATURES))
        .isEqualTo(new GradientBoosting(drawing).grow(table(payments(600)), FEATURES));
  }

  @Test
  void aModelIsCalibratedAndJudgedOnTheLaterRows() {
    Model model =
        new ModelTraining(FEW_TREES)
            .train(table(payments(600)), FEATURES, "v1", "2026-01-01T00:00:00Z", "rows");

    assertThat(model.provenance().metrics())
        .containsEntry("rows", 600.0)
        .containsEntry("calibration_rows", 120.0)
        .containsEntry("auc", 1.0)
        .containsEntry("ap", 1.0);
    assertThat(model.probability(payment(1).vector())).isGreaterThan(0.8);
    assertThat(model.probability(payment(2).vector())).isLessThan(0.1);
  }

  @Test
  void refusesRowsWithoutAFraud() {
    List<Payment> honest = payments(100).stream().filter(payment -> !payment.fraud()).toList();

    assertThatThrownBy(
            () ->
                new ModelTraining(FEW_TREES)
                    .train(table(honest), FEATURES, "v1", "2026-01-01T00:00:00Z", "rows"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot train v1: of ")
        .hasMessageEndingWith("0 are fraud vs at least one of each kind");
  }

  private static Dataset<Row> table(List<Payment> payments) {
    TrainingTable table = new TrainingTable(FEATURES);
    for (Payment payment : payments) {
      table.add(
          new Transaction(
              "t" + payment.number(),
              payment.number() * 60_000L,
              "eu",
              "gateway",
              "card" + payment.number() % 50,
              Transaction.UNKNOWN_ISSUE,
              "m",
              "grocery",
              100,
              "USD",
              0,
              0),
          payment.fraud(),
          payment.vector());
    }
    return table.dataset(LocalWarehouse.session().spark());
  }

  private static List<Payment> payments(int count) {
    List<Payment> payments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      payments.add(payment(i));
    }
    return payments;
  }

  /** Fraud: many payments of the card within an hour. Hours and amounts say nothing. */
  private static Payment payment(int number) {
    boolean fraud = number % 10 == 1;
    double[] vector = new double[Feature.COUNT];
    vector[Feature.HOUR.index()] = number * 7 % 24;
    vector[Feature.AMOUNT.index()] = number * 13 % 101;
    vector[Feature.CARD_COUNT_1H.index()] = fraud ? 9 : number % 3;
    return new Payment(number, fraud, vector);
  }
}
