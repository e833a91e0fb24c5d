package whiteboard.frauddetection.evaluate;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import whiteboard.cli.UserError;
import whiteboard.frauddetection.domain.AllHistories;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.scenario.Progress;

/**
 * Puts payments through the histories of cards and merchants that the stream keeps, in the order of
 * time, with each fraud reported when its label becomes known.
 */
final class FeatureReplay {
  private static final long DAY = TimeUnit.DAYS.toMillis(1);
  private static final int PAYMENTS_A_STEP = 10_000;

  private final long delayMillis;
  private final AllHistories histories = new AllHistories();
  private final Queue<Outcome> toBeReported = new ArrayDeque<>();

  /**
   * A replay.
   *
   * @param delayDays until a fraud is reported; above 7 no merchant's share hears of it in time
   */
  FeatureReplay(int delayDays) {
    this.delayMillis = TimeUnit.DAYS.toMillis(delayDays);
  }

  /**
   * One vector a payment, in the order of {@link Feature}.
   *
   * @param payments by time
   */
  double[][] of(List<LabelledPayment> payments, Progress.Stage stage) {
    double[][] features = new double[payments.size()][];
    for (int i = 0; i < features.length; i++) {
      features[i] = of(payments.get(i));
      if (i % PAYMENTS_A_STEP == 0) {
        stage.stepTo(i);
      }
    }
    stage.stepTo(features.length);
    return features;
  }

  private double[] of(LabelledPayment payment) {
    Transaction transaction = payment.transaction();
    report(transaction.timeMillis());
    double[] features = histories.take(transaction);
    if (features == null) {
      throw new UserError(
          "Cannot replay the payments: id %s occurs twice with card %s"
              .formatted(transaction.transactionId(), transaction.cardId()));
    }
    if (payment.fraud()) {
      toBeReported.add(outcome(transaction));
    }
    return features;
  }

  private void report(long now) {
    while (!toBeReported.isEmpty() && toBeReported.peek().reportedAtMillis() < now) {
      histories.take(toBeReported.remove());
    }
  }

  /** In the file of the last night before its label counts as known. */
  private Outcome outcome(Transaction transaction) {
    long known = transaction.timeMillis() + delayMillis;
    return new Outcome(
        transaction.transactionId(),
        known - Math.floorMod(known, DAY) - 1,
        transaction.region(),
        transaction.source(),
        transaction.transactionId(),
        transaction.timeMillis(),
        transaction.cardId(),
        transaction.merchantId(),
        Outcome.Kind.CHARGEBACK);
  }
}
