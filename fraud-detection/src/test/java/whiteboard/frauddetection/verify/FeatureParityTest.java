package whiteboard.frauddetection.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import whiteboard.frauddetection.domain.AllHistories;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.warehouse.LocalWarehouse;

/** The stream's histories against the recomputation in SQL. */
class FeatureParityTest {
  private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  private static final long MINUTE = TimeUnit.MINUTES.toMillis(1);
  private static final long DAY = TimeUnit.DAYS.toMillis(1);
  private static final int TRANSACTIONS = 400;
  private static final List<String> CURRENCIES = List.of("USD", "EUR", "JPY");
  private static final List<String> CATEGORIES = List.of("grocery", "jewelry", "unheard-of");

  private final Random random = new Random(7);
  private final AllHistories histories = new AllHistories();
  private final LoggedLake lake = new LoggedLake();
  private final List<Transaction> arrivals = new ArrayList<>();

  @Test
  void streamAndBatchAgreeOnShuffledAndRepeatedInput() {
    List<double[]> logged = log();
    flush(logged);

    FeatureParity.Result result = FeatureParity.of(LocalWarehouse.session());

    assertThat(logged).hasSize(TRANSACTIONS);
    assertThat(logged)
        .as("some merchants have a share of fraud, some cards an older average")
        .anyMatch(row -> row[Feature.MERCHANT_FRAUD_SHARE_30D.index()] > 0)
        .anyMatch(row -> row[Feature.MERCHANT_FRAUD_RUN.index()] > 0)
        .anyMatch(row -> row[Feature.AVERAGE_7D_TO_BEFORE.index()] > 0);
    assertThat(result)
        .isEqualTo(
            new FeatureParity.Result(
                TRANSACTIONS, (long) TRANSACTIONS * Feature.COUNT, 0, Map.of()));
  }

  @Test
  void ofADecisionThatWasRepeatedAfterARestartTheFirstOneCounts() {
    List<double[]> logged = log();
    for (int i = 0; i < TRANSACTIONS; i++) {
      lake.addDecision(arrivals.get(i), logged.get(i));
    }
    lake.addDecision(arrivals.get(7), new double[Feature.COUNT]);
    lake.flush();

    assertThat(FeatureParity.of(LocalWarehouse.session()).mismatches()).isZero();
  }

  @Test
  void countsWhatTheStreamLoggedWrongly() {
    List<double[]> logged = log();
    logged.get(3)[Feature.CARD_SUM_7D.index()] += 0.01;
    logged.get(5)[Feature.CARD_SUM_7D.index()] = Double.NaN;
    logged.get(5)[Feature.HOUR.index()] += 2e-6;
    logged.get(6)[Feature.HOUR.index()] += 5e-7;
    flush(logged);

    FeatureParity.Result result = FeatureParity.of(LocalWarehouse.session());

    assertThat(result.mismatches()).isEqualTo(3);
    assertThat(result.byFeature()).isEqualTo(Map.of(Feature.CARD_SUM_7D, 2L, Feature.HOUR, 1L));
  }

  /** 50 days of payments, some late, one in ten delivered twice, a fraud in six reported. */
  private List<double[]> log() {
    for (int i = 0; i < TRANSACTIONS; i++) {
      arrivals.add(transaction(i, START + i * 50L * DAY / TRANSACTIONS));
    }
    for (int from = 0; from + 8 <= TRANSACTIONS; from += 8) {
      Collections.shuffle(arrivals.subList(from, from + 8), random);
    }
    List<double[]> logged = new ArrayList<>();
    for (Transaction transaction : arrivals) {
      lake.add(transaction);
      double[] features = histories.take(transaction);
      logged.add(features);
      if (random.nextInt(10) == 0) {
        lake.add(transaction);
        assertThat(histories.take(transaction)).isNull();
      }
      if (random.nextInt(6) == 0) {
        Outcome outcome = outcome(transaction);
        lake.add(outcome);
        lake.add(outcome);
        histories.take(outcome);
      }
    }
    return logged;
  }

  private void flush(List<double[]> logged) {
    for (int i = 0; i < TRANSACTIONS; i++) {
      lake.addDecision(arrivals.get(i), logged.get(i));
    }
    lake.flush();
  }

  private Transaction transaction(int number, long millis) {
    boolean placed = random.nextInt(8) > 0;
    return new Transaction(
        "t" + number,
        millis - random.nextInt(20) * MINUTE,
        "eu",
        "gateway",
        "card" + random.nextInt(5),
        random.nextBoolean() ? Transaction.UNKNOWN_ISSUE : START - random.nextInt(90) * DAY,
        "merchant" + random.nextInt(4),
        CATEGORIES.get(random.nextInt(CATEGORIES.size())),
        random.nextInt(20) == 0 ? 0 : random.nextInt(50_000),
        CURRENCIES.get(random.nextInt(CURRENCIES.size())),
        placed ? 50 + random.nextDouble() : Double.NaN,
        placed ? 8 + random.nextDouble() : Double.NaN);
  }

  private Outcome outcome(Transaction transaction) {
    long midnight = Math.floorDiv(transaction.timeMillis(), DAY) * DAY;
    return new Outcome(
        "report-" + transaction.transactionId(),
        midnight + (1 + random.nextInt(9)) * DAY,
        transaction.region(),
        transaction.source(),
        transaction.transactionId(),
        transaction.timeMillis(),
        transaction.cardId(),
        transaction.merchantId(),
        List.of(Outcome.Kind.values()).get(random.nextInt(3)));
  }
}
