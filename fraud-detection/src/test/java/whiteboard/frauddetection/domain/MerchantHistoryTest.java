package whiteboard.frauddetection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static whiteboard.frauddetection.domain.TransactionBuilder.NOON;
import static whiteboard.frauddetection.domain.TransactionBuilder.aTransaction;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MerchantHistoryTest {
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;
  private static final List<Outcome.Kind> KINDS = List.of(Outcome.Kind.values());

  private final MerchantHistory history = new MerchantHistory();
  private final double[] row = new double[Feature.COUNT];

  @Test
  void tellsTheShareOfFraudAsOfAWeekAgo() {
    history.take(NOON, row);
    history.take(NOON + 1, row);
    history.take(report("t1", NOON, NOON + DAY, Outcome.Kind.CHARGEBACK));

    history.take(NOON + 7 * DAY, row);
    assertThat(value(Feature.MERCHANT_COUNT_1D)).isZero();
    assertThat(value(Feature.MERCHANT_FRAUD_SHARE_1D)).isZero();

    history.take(NOON + 7 * DAY + HOUR, row);
    assertThat(value(Feature.MERCHANT_COUNT_1D)).isEqualTo(2);
    assertThat(value(Feature.MERCHANT_FRAUD_SHARE_1D)).isEqualTo(0.5);

    history.take(NOON + 8 * DAY + HOUR, row);
    assertThat(value(Feature.MERCHANT_COUNT_1D)).isZero();
    assertThat(value(Feature.MERCHANT_COUNT_7D)).isEqualTo(2);
    assertThat(value(Feature.MERCHANT_FRAUD_SHARE_30D)).isEqualTo(0.5);
  }

  @Test
  void doesNotCountAFraudThatWasReportedAfterTheLabelWasTakenForKnown() {
    long lastNight = Math.floorDiv(NOON + 7 * DAY, DAY) * DAY;

    assertThat(MerchantHistory.isReportedInTime(NOON, lastNight - 1)).isTrue();
    assertThat(MerchantHistory.isReportedInTime(NOON, lastNight)).isFalse();

    history.take(NOON, row);
    history.take(report("t1", NOON, lastNight, Outcome.Kind.CHARGEBACK));
    history.take(NOON + 8 * DAY, row);

    assertThat(value(Feature.MERCHANT_COUNT_1D)).isEqualTo(1);
    assertThat(value(Feature.MERCHANT_FRAUD_SHARE_1D)).isZero();
  }

  @Test
  void countsATransactionAsFraudOnce() {
    history.take(NOON, row);
    history.take(NOON, row);
    history.take(report("t1", NOON, NOON + DAY, Outcome.Kind.CHARGEBACK));
    history.take(report("t1", NOON, NOON + DAY, Outcome.Kind.CHARGEBACK));
    history.take(report("t1", NOON, NOON + 2 * DAY, Outcome.Kind.DISPUTE_LOST));

    history.take(NOON + 8 * DAY, row);

    assertThat(value(Feature.MERCHANT_FRAUD_SHARE_1D)).isEqualTo(0.5);
    assertThat(history.reports()).isEqualTo(1);
  }

  @Test
  void takesADisputeThatTheMerchantWonForHonest() {
    history.take(NOON, row);
    history.take(report("t1", NOON, NOON + DAY, Outcome.Kind.DISPUTE_WON));

    history.take(NOON + 8 * DAY, row);

    assertThat(value(Feature.MERCHANT_FRAUD_SHARE_1D)).isZero();
  }

  @Test
  void saysWhenItsFiguresChange() {
    assertThat(history.take(NOON, row)).isFalse();
    assertThat(history.take(NOON + 1, row)).isFalse();
    assertThat(history.take(NOON + 7 * DAY + HOUR, row)).isTrue();
    assertThat(history.take(NOON + 7 * DAY + HOUR + 1, row)).isFalse();
  }

  @Test
  void agreesWithARecountWhateverTheOrder() throws IOException {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      List<Transaction> arrivals = arrivals(random, 400);
      List<Outcome> outcomes = outcomes(random, arrivals);
      List<double[]> expected = RecountedFeatures.of(arrivals, outcomes);
      MerchantHistory taken = new MerchantHistory();
      int told = 0;
      for (int i = 0; i < arrivals.size(); i++) {
        if (i % 37 == 0) {
          taken = i % 2 == 0 ? read(bytes(taken)) : taken.copy();
        }
        // The nightly files: all that was reported before the day.
        long day = Math.floorDiv(arrivals.get(i).timeMillis() + 2 * HOUR, DAY) * DAY;
        while (told < outcomes.size() && outcomes.get(told).reportedAtMillis() < day) {
          taken.take(outcomes.get(told++));
        }
        double[] found = new double[Feature.COUNT];
        taken.take(arrivals.get(i).timeMillis(), found);
        assertSameMerchantFeatures(found, expected.get(i), "seed %d, %d".formatted(seed, i));
      }
    }
  }

  @Test
  void forgetsWhatNoWindowCanAskFor() throws IOException {
    int afterTwoMonths = 0;
    for (int day = 0; day < 300; day++) {
      history.take(NOON + day * DAY, row);
      history.take(report("t" + day, NOON + day * DAY, NOON + day * DAY, Outcome.Kind.CHARGEBACK));
      afterTwoMonths = day == 60 ? bytes(history).length : afterTwoMonths;
    }

    assertThat(bytes(history)).hasSize(afterTwoMonths);
    assertThat(value(Feature.MERCHANT_COUNT_30D)).isEqualTo(30);
    assertThat(value(Feature.MERCHANT_FRAUD_SHARE_30D)).isEqualTo(1);
  }

  /** Up to two hours out of order, so that the days' files come before all of their day. */
  private static List<Transaction> arrivals(Random random, int count) {
    List<Transaction> arrivals = new ArrayList<>();
    long time = NOON;
    for (int i = 0; i < count; i++) {
      time += (long) (random.nextDouble() * random.nextDouble() * 16 * HOUR);
      arrivals.add(
          aTransaction().id("t" + i).at(time - (long) (random.nextDouble() * 2 * HOUR)).build());
    }
    return arrivals;
  }

  private static List<Outcome> outcomes(Random random, List<Transaction> arrivals) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Transaction transaction : arrivals) {
      if (random.nextInt(3) == 0) {
        long reported = transaction.timeMillis() + (long) (random.nextDouble() * 9 * DAY);
        Outcome.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        outcomes.add(report(transaction.transactionId(), transaction.timeMillis(), reported, kind));
        if (random.nextInt(4) == 0) {
          outcomes.add(outcomes.get(outcomes.size() - 1));
        }
      }
    }
    outcomes.sort(java.util.Comparator.comparingLong(Outcome::reportedAtMillis));
    return outcomes;
  }

  private static Outcome report(String id, long time, long reportedAt, Outcome.Kind kind) {
    return new Outcome("o-" + id, reportedAt, "east", "gateway", id, time, "c1", "m1", kind);
  }

  private static void assertSameMerchantFeatures(double[] found, double[] expected, String where) {
    for (Feature feature : Feature.values()) {
      if (feature.from() == Feature.From.MERCHANT) {
        assertThat(found[feature.index()])
            .as("%s, %s", where, feature)
            .isEqualTo(expected[feature.index()]);
      }
    }
  }

  private double value(Feature feature) {
    return row[feature.index()];
  }

  private static byte[] bytes(MerchantHistory history) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    history.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static MerchantHistory read(byte[] bytes) throws IOException {
    return MerchantHistory.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
