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

class CardHistoryTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private final CardHistory history = new CardHistory();
  private final double[] row = new double[Feature.COUNT];

  @Test
  void countsAndSumsWindowsThatAreOpenAtTheirStart() {
    take(aTransaction().id("a").at(NOON - HOUR).cents(100));
    take(aTransaction().id("b").at(NOON - 10 * MINUTE).cents(200));
    take(aTransaction().id("c").at(NOON - 10 * MINUTE + 1).cents(400));
    take(aTransaction().id("d").at(NOON).cents(800));

    assertThat(value(Feature.CARD_COUNT_10M)).isEqualTo(2);
    assertThat(value(Feature.CARD_SUM_10M)).isEqualTo(12);
    assertThat(value(Feature.CARD_COUNT_1H)).isEqualTo(3);
    assertThat(value(Feature.CARD_SUM_1H)).isEqualTo(14);
    assertThat(value(Feature.CARD_COUNT_24H)).isEqualTo(4);
    assertThat(value(Feature.CARD_SUM_30D)).isEqualTo(15);
    assertThat(value(Feature.AMOUNT_TO_AVERAGE_24H)).isEqualTo(8 / (15.0 / 4));
  }

  @Test
  void looksBackAtThePreviousArrival() {
    take(aTransaction().id("a").at(NOON).place(0, 0));
    take(aTransaction().id("b").at(NOON + HOUR).place(0, 1));

    assertThat(value(Feature.SECONDS_SINCE_PREVIOUS)).isEqualTo(3600);
    assertThat(value(Feature.DISTANCE_KM)).isEqualTo(Math.PI / 180 * 6371, within());
    assertThat(value(Feature.SPEED_KMH)).isEqualTo(value(Feature.DISTANCE_KM), within());
  }

  @Test
  void knowsNothingOfThePreviousPlaceOfTheFirst() {
    take(aTransaction().id("a"));

    assertThat(value(Feature.SECONDS_SINCE_PREVIOUS)).isEqualTo(-1);
    assertThat(value(Feature.DISTANCE_KM)).isEqualTo(-1);
    assertThat(value(Feature.SPEED_KMH)).isEqualTo(-1);
  }

  @Test
  void tellsNoDistanceToOrFromAnUnknownPlace() {
    take(aTransaction().id("a").placeUnknown());
    take(aTransaction().id("b").at(NOON + 1));

    assertThat(value(Feature.SECONDS_SINCE_PREVIOUS)).isEqualTo(0.001);
    assertThat(value(Feature.DISTANCE_KM)).isEqualTo(-1);

    take(aTransaction().id("c").at(NOON + 2).placeUnknown());

    assertThat(value(Feature.DISTANCE_KM)).isEqualTo(-1);
    assertThat(value(Feature.SPEED_KMH)).isEqualTo(-1);
  }

  @Test
  void takesNoTimeForASecondWhenThePreviousIsNotEarlier() {
    take(aTransaction().id("a").at(NOON).place(0, 0));
    take(aTransaction().id("b").at(NOON - HOUR).place(0, 1));

    assertThat(value(Feature.SECONDS_SINCE_PREVIOUS)).isZero();
    assertThat(value(Feature.SPEED_KMH)).isEqualTo(value(Feature.DISTANCE_KM) * 3600, within());
  }

  @Test
  void callsAZeroAmongZerosAverage() {
    take(aTransaction().id("a").cents(0));

    assertThat(value(Feature.AMOUNT_TO_AVERAGE_7D)).isEqualTo(1);
  }

  @Test
  void changesNothingForARepetition() throws IOException {
    take(aTransaction().id("a"));
    take(aTransaction().id("b").at(NOON + HOUR));
    byte[] before = bytes(history);

    assertThat(history.take(aTransaction().id("a").at(NOON + 2).build(), 5, row)).isFalse();

    assertThat(bytes(history)).isEqualTo(before);
  }

  @Test
  void agreesWithARecountWhateverTheOrder() throws IOException {
    for (long seed = 1; seed <= 30; seed++) {
      List<Transaction> arrivals = shuffledAndRepeated(new Random(seed), 300);
      List<double[]> expected = RecountedFeatures.of(arrivals, List.of());
      CardHistory taken = new CardHistory();
      for (int i = 0; i < arrivals.size(); i++) {
        if (i % 37 == 0) {
          taken = i % 2 == 0 ? read(bytes(taken)) : taken.copy();
        }
        double[] found = new double[Feature.COUNT];
        boolean isNew = taken.take(arrivals.get(i), cents(arrivals.get(i)), found);

        assertThat(isNew).as("seed %d, %d", seed, i).isEqualTo(expected.get(i) != null);
        if (isNew) {
          assertSameCardFeatures(found, expected.get(i), "seed %d, %d".formatted(seed, i));
        }
      }
    }
  }

  @Test
  void goesOnFromACheckpointAsIfNothingHadHappened() throws IOException {
    List<Transaction> arrivals = shuffledAndRepeated(new Random(7), 400);
    CardHistory restored = new CardHistory();
    for (Transaction arrival : arrivals.subList(0, 200)) {
      history.take(arrival, cents(arrival), row);
      restored.take(arrival, cents(arrival), row);
    }
    restored = read(bytes(restored));
    for (Transaction arrival : arrivals.subList(200, 400)) {
      double[] found = new double[Feature.COUNT];
      assertThat(restored.take(arrival, cents(arrival), found))
          .isEqualTo(history.take(arrival, cents(arrival), row));
      if (found[0] != 0) {
        assertThat(found).isEqualTo(row);
      }
      assertThat(bytes(restored)).isEqualTo(bytes(history));
    }
  }

  @Test
  void copiesDoNotShareWhatFollows() throws IOException {
    take(aTransaction().id("a"));
    CardHistory copy = history.copy();
    byte[] before = bytes(copy);

    take(aTransaction().id("b"));

    assertThat(bytes(copy)).isEqualTo(before);
  }

  @Test
  void forgetsWhatNoWindowCanAskFor() {
    for (int day = 0; day < 100; day++) {
      take(aTransaction().id("t" + day).at(NOON + day * DAY));
    }

    assertThat(history.size()).isEqualTo(37);
    assertThat(value(Feature.CARD_COUNT_30D)).isEqualTo(30);
    assertThat(history.arrivals()).isEqualTo(100);
    assertThat(history.newestMillis()).isEqualTo(NOON + 99 * DAY);
  }

  @Test
  void findsRepetitionsInALongHistory() {
    for (int i = 0; i < 20_000; i++) {
      assertThat(take(aTransaction().id("t" + i).at(NOON + i))).isTrue();
    }
    for (int i = 0; i < 20_000; i += 97) {
      assertThat(take(aTransaction().id("t" + i).at(NOON + i))).isFalse();
    }

    assertThat(history.size()).isEqualTo(20_000);
  }

  private boolean take(TransactionBuilder next) {
    Transaction transaction = next.build();
    return history.take(transaction, cents(transaction), row);
  }

  private double value(Feature feature) {
    return row[feature.index()];
  }

  private static long cents(Transaction transaction) {
    return Currencies.usdCents(transaction.amountCents(), transaction.currency());
  }

  /** Up to six days late, over 60 days. */
  private static List<Transaction> shuffledAndRepeated(Random random, int count) {
    List<Transaction> arrivals = new ArrayList<>();
    long time = NOON;
    for (int i = 0; i < count; i++) {
      time += (long) (random.nextDouble() * random.nextDouble() * 12 * HOUR);
      long late = random.nextInt(4) == 0 ? (long) (random.nextDouble() * 6 * DAY) : 0;
      if (random.nextInt(10) == 0 && !arrivals.isEmpty()) {
        arrivals.add(arrivals.get(Math.max(0, arrivals.size() - 1 - random.nextInt(40))));
      } else {
        arrivals.add(
            aTransaction()
                .id("t" + i)
                .at(time - late)
                .cents(random.nextInt(3) == 0 ? 0 : random.nextInt(100_000))
                .currency(random.nextBoolean() ? "USD" : "JPY")
                .place(random.nextDouble() * 180 - 90, random.nextDouble() * 360 - 180)
                .build());
      }
    }
    return arrivals;
  }

  private static void assertSameCardFeatures(double[] found, double[] expected, String where) {
    for (Feature feature : Feature.values()) {
      if (feature.from() == Feature.From.CARD) {
        assertThat(found[feature.index()])
            .as("%s, %s", where, feature)
            .isEqualTo(expected[feature.index()], within());
      }
    }
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-6);
  }

  private static byte[] bytes(CardHistory history) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    history.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static CardHistory read(byte[] bytes) throws IOException {
    return CardHistory.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
