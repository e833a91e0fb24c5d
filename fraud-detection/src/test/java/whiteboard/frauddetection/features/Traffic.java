package whiteboard.frauddetection.features;

import static org.assertj.core.api.Assertions.assertThat;
import static whiteboard.frauddetection.domain.TransactionBuilder.NOON;
import static whiteboard.frauddetection.domain.TransactionBuilder.aTransaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import whiteboard.event.Position;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.frauddetection.domain.RecountedFeatures;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.watermark.Ingested;

/** Made-up traffic of some cards and merchants, and what its features must be. */
final class Traffic {
  private static final long DAY = 86_400_000;

  private Traffic() {}

  /** Over 40 days, up to six days late, one in ten repeated; a repetition is the same. */
  static List<Transaction> shuffledAndRepeated(long seed, int count) {
    Random random = new Random(seed);
    List<Transaction> arrivals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long late = random.nextInt(5) == 0 ? (long) (random.nextDouble() * 6 * DAY) : 0;
      if (random.nextInt(10) == 0 && !arrivals.isEmpty()) {
        arrivals.add(arrivals.get(Math.max(0, arrivals.size() - 1 - random.nextInt(200))));
      } else {
        arrivals.add(
            aTransaction()
                .id("t" + i)
                .card("c" + random.nextInt(20))
                .merchant("m" + random.nextInt(10))
                .at(NOON + i * 40L * DAY / count - late)
                .cents(random.nextInt(100_000))
                .currency(random.nextBoolean() ? "USD" : "EUR")
                .place(random.nextDouble() * 180 - 90, random.nextDouble() * 360 - 180)
                .build());
      }
    }
    return arrivals;
  }

  /** As they come from one partition. */
  static List<Ingested<FeatureRow>> messages(List<Transaction> arrivals) {
    List<Ingested<FeatureRow>> messages = new ArrayList<>();
    for (int i = 0; i < arrivals.size(); i++) {
      messages.add(
          new Ingested<FeatureRow>(new Position(Transactions.TOPIC, 0, i), NOON + 100 * DAY)
              .accepted(row(arrivals.get(i), i)));
    }
    return messages;
  }

  static FeatureRow row(Transaction transaction, long offset) {
    return new FeatureRow(transaction, 0, offset, NOON + 100 * DAY, FeatureRows.NONE);
  }

  static List<double[]> recounted(List<Transaction> arrivals, List<Outcome> outcomes) {
    return RecountedFeatures.of(arrivals, outcomes);
  }

  static void assertSame(double[] found, double[] expected, String where) {
    for (Feature feature : Feature.values()) {
      assertThat(found[feature.index()])
          .as("%s, %s", where, feature)
          .isEqualTo(expected[feature.index()], Offset.offset(1e-6));
    }
  }
}
