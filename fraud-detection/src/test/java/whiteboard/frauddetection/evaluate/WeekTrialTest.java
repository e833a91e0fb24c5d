package whiteboard.frauddetection.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whiteboard.frauddetection.train.TrainingSettings;
import whiteboard.scenario.Progress;
import whiteboard.warehouse.LocalWarehouse;

/** From a file of Sparkov's kind to the figures of a week. */
class WeekTrialTest {
  private static final String HEAD =
      "card_id,merchant_id,category,amt,lat,long,merch_lat,merch_long,trans_time,is_fraud\n";
  private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
  private static final int DAYS = 30;
  private static final int HONEST_A_DAY = 20;

  @TempDir private Path folder;

  @Test
  void learnsFromOneWeekOfSparkovsPaymentsAndJudgesAnother() throws IOException {
    Path file = Files.writeString(folder.resolve("sparkov.csv"), payments());
    Period.Reader period = new Period.Reader();
    Week week =
        new Week(
            period.convert("2026-01-05..2026-01-11"), period.convert("2026-01-19..2026-01-25"), 7);

    WeekResult result;
    try (Progress.Stage stage = Progress.silent().stage("evaluate")) {
      List<LabelledPayment> payments = new LabelledFile(file, Layout.SPARKOV).read(stage);
      double[][] features = new FeatureReplay(7).of(payments, stage);
      result =
          new WeekTrial(
                  LocalWarehouse.session().spark(),
                  payments,
                  features,
                  TrainingSettings.thorough().withTrees(3))
              .of(week);
    }

    // Of the hundred most suspicious cards of a day, among 21 in all, one is a thief's.
    assertThat(result)
        .isEqualTo(
            new WeekResult(
                "2026-01-05..2026-01-11",
                "2026-01-19..2026-01-25",
                7 * (HONEST_A_DAY + 1),
                7 * (HONEST_A_DAY + 1),
                1,
                1,
                0.01));
  }

  /** Every day twenty cards buy for twenty dollars, and a stolen one, each its own, for 900. */
  private static String payments() {
    StringBuilder csv = new StringBuilder(HEAD);
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = FIRST.plusDays(day);
      for (int card = 0; card < HONEST_A_DAY; card++) {
        csv.append(
            "c%d,m%d,grocery_pos,20.%02d,40.1,-74,40.2,-74.%d,%s 12:00:%02d,0%n"
                .formatted(card, card % 4, day, card, date, card));
      }
      csv.append(
          "stolen%d,m%d,shopping_net,900.00,40.1,-74,41.5,-75,%s 23:30:00,1%n"
              .formatted(day, day % 4, date));
    }
    return csv.toString();
  }
}
