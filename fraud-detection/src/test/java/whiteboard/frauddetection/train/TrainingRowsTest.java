package whiteboard.frauddetection.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import whiteboard.batch.RetryPolicy;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.frauddetection.registry.JdbcModelRegistry;
import whiteboard.frauddetection.verify.LoggedLake;
import whiteboard.models.RunListener;
import whiteboard.warehouse.LocalWarehouse;
import whiteboard.warehouse.WarehouseSession;

/** The training set, built from a lake as of day 20 of one payment a day. */
class TrainingRowsTest {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final Clock NOON = Clock.fixed(START, ZoneOffset.UTC);
  private static final int DAYS = 30;
  private static final int AS_OF = 20;
  private static final int OLDEST_WITHOUT_LABEL = AS_OF - 7 + 1;
  private static final int NEVER = -1;

  @Test
  void labelsYoungerThanTheDelayChangeNothing() throws InterruptedException {
    List<String> rows = rows(TrainingRowsTest::everyFifthAfterThreeDays);

    List<String> others =
        rows(day -> day < OLDEST_WITHOUT_LABEL ? everyFifthAfterThreeDays(day) : 1);
    List<String> none =
        rows(day -> day < OLDEST_WITHOUT_LABEL ? everyFifthAfterThreeDays(day) : NEVER);

    assertThat(rows)
        .containsExactly(
            "00 1.0", "01 0.0", "02 0.0", "03 0.0", "04 0.0", "05 1.0", "06 0.0", "07 0.0",
            "08 0.0", "09 0.0", "10 1.0", "11 0.0", "12 0.0", "13 0.0");
    assertThat(others).isEqualTo(rows);
    assertThat(none).isEqualTo(rows);
  }

  @Test
  void whatIsReportedAfterwardsIsNotKnownThen() throws InterruptedException {
    List<String> inTime = rows(day -> AS_OF - day);
    List<String> late = rows(day -> AS_OF - day + 1);

    assertThat(inTime).hasSize(OLDEST_WITHOUT_LABEL).allMatch(row -> row.endsWith(" 1.0"));
    assertThat(late).hasSize(OLDEST_WITHOUT_LABEL).allMatch(row -> row.endsWith(" 0.0"));
  }

  private static int everyFifthAfterThreeDays(int day) {
    return day % 5 == 0 ? 3 : NEVER;
  }

  /**
   * Day and label of each training row.
   *
   * @param reportedAfter the days after which the payment of a day is reported, at its hour
   */
  private static List<String> rows(IntFunction<Integer> reportedAfter) throws InterruptedException {
    LoggedLake lake = new LoggedLake();
    for (int day = 0; day < DAYS; day++) {
      Transaction payment = payment(day);
      lake.add(payment);
      lake.addDecision(payment, new double[Feature.COUNT]);
      int days = reportedAfter.apply(day);
      if (days != NEVER) {
        lake.add(report(payment, days));
      }
    }
    lake.flush();
    WarehouseSession session = LocalWarehouse.session();
    new Retraining(
            session,
            List.of(),
            JdbcModelRegistry.open(session.warehouse(), NOON),
            new RetryPolicy(1, Duration.ZERO),
            NOON,
            RunListener.NONE,
            (run, step) -> {})
        .build(START.plus(Duration.ofDays(AS_OF)));
    return session
        .isolated()
        .sql("select event_id, label from marts.training_rows order by event_id")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0) + " " + row.getDouble(1))
        .toList();
  }

  private static Transaction payment(int day) {
    return new Transaction(
        "%02d".formatted(day),
        millis(day),
        "eu",
        "gateway",
        "card" + day % 3,
        Transaction.UNKNOWN_ISSUE,
        "merchant",
        "grocery",
        100 + day,
        "USD",
        50,
        8);
  }

  private static Outcome report(Transaction payment, int days) {
    return new Outcome(
        "report-" + payment.transactionId(),
        payment.timeMillis() + TimeUnit.DAYS.toMillis(days),
        payment.region(),
        payment.source(),
        payment.transactionId(),
        payment.timeMillis(),
        payment.cardId(),
        payment.merchantId(),
        Outcome.Kind.CHARGEBACK);
  }

  private static long millis(int day) {
    return START.plus(Duration.ofDays(day)).toEpochMilli();
  }
}
