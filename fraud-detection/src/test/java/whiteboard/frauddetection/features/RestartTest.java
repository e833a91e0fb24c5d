package whiteboard.frauddetection.features;

import static org.assertj.core.api.Assertions.assertThat;
import static whiteboard.frauddetection.domain.TransactionBuilder.aTransaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import whiteboard.frauddetection.domain.CardHistory;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.idempotent.VersionedValue;

/** A crash between two checkpoints: the features are those of a run that nothing disturbed. */
class RestartTest {
  private static final int CHECKPOINT_AT = 1_000;
  private static final int CRASH_AT = 1_300;
  private static final long DAY = 86_400_000;

  private final List<Transaction> arrivals = Traffic.shuffledAndRepeated(11, 2_000);

  @Test
  void cardsGoOnFromTheCheckpoint() throws Exception {
    List<double[]> expected = Traffic.recounted(arrivals, List.of());
    Map<Long, double[]> found = new HashMap<>();
    OperatorSubtaskState checkpoint;
    try (var harness = cards()) {
      harness.open();
      takeCards(harness, 0, CHECKPOINT_AT, found);
      harness.prepareSnapshotPreBarrier(1);
      checkpoint = harness.snapshot(1, 1);
      takeCards(harness, CHECKPOINT_AT, CRASH_AT, found);
    }
    try (var harness = cards()) {
      harness.initializeState(checkpoint);
      harness.open();
      takeCards(harness, CHECKPOINT_AT, arrivals.size(), found);
      harness.prepareSnapshotPreBarrier(2);

      VersionedValue counts = last(harness);
      long duplicates = expected.stream().filter(row -> row == null).count();
      assertThat(counts.key).isEqualTo("fraud-detection:counts:cards:0");
      assertThat(counts.value).isEqualTo("1,2000," + duplicates);
      assertThat(counts.major).isEqualTo(2);
    }
    for (int i = 0; i < arrivals.size(); i++) {
      assertThat(found.containsKey((long) i)).isEqualTo(expected.get(i) != null);
      if (expected.get(i) != null) {
        // What the merchants add is not there yet.
        double[] cardFeatures = found.get((long) i).clone();
        System.arraycopy(
            expected.get(i),
            Feature.MERCHANT_COUNT_1D.index(),
            cardFeatures,
            Feature.MERCHANT_COUNT_1D.index(),
            6);
        Traffic.assertSame(cardFeatures, expected.get(i), "row " + i);
      }
    }
  }

  @Test
  void merchantsGoOnFromTheCheckpoint() throws Exception {
    List<double[]> undisturbed = new ArrayList<>();
    try (var harness = merchants()) {
      harness.open();
      takeMerchants(harness, 0, arrivals.size(), undisturbed);
    }

    List<double[]> found = new ArrayList<>();
    OperatorSubtaskState checkpoint;
    try (var harness = merchants()) {
      harness.open();
      takeMerchants(harness, 0, CHECKPOINT_AT, found);
      checkpoint = harness.snapshot(1, 1);
      takeMerchants(harness, CHECKPOINT_AT, CRASH_AT, new ArrayList<>());
    }
    try (var harness = merchants()) {
      harness.initializeState(checkpoint);
      harness.open();
      takeMerchants(harness, CHECKPOINT_AT, arrivals.size(), found);
    }

    assertThat(found).usingRecursiveComparison().isEqualTo(undisturbed);
    double[] atLast = undisturbed.get(undisturbed.size() - 1);
    assertThat(atLast[Feature.MERCHANT_FRAUD_SHARE_30D.index()]).isBetween(0.15, 0.35);
  }

  @Test
  void forgetsACardThatIsNoLongerUsed() throws Exception {
    try (var harness = cards()) {
      harness.open();
      Transaction first = arrivals.get(0);
      harness.processElement(Traffic.row(first, 0), 0);
      long longAfter = first.timeMillis() + CardHistory.KEPT_MILLIS;

      harness.processWatermark(longAfter);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

      harness.processWatermark(longAfter + 10 * DAY);
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void keepsACardThatIsStillUsed() throws Exception {
    try (var harness = cards()) {
      harness.open();
      Transaction first = arrivals.get(0);
      harness.processElement(Traffic.row(first, 0), 0);
      Transaction later =
          aTransaction().id("later").card(first.cardId()).at(first.timeMillis() + 20 * DAY).build();
      harness.processElement(Traffic.row(later, 1), 0);

      harness.processWatermark(first.timeMillis() + CardHistory.KEPT_MILLIS + 11 * DAY);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

      harness.processWatermark(later.timeMillis() + CardHistory.KEPT_MILLIS + 10 * DAY);
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  private void takeCards(
      KeyedOneInputStreamOperatorTestHarness<String, FeatureRow, FeatureRow> harness,
      int from,
      int to,
      Map<Long, double[]> found)
      throws Exception {
    for (int i = from; i < to; i++) {
      harness.processElement(Traffic.row(arrivals.get(i), i), 0);
    }
    for (FeatureRow row : harness.extractOutputValues()) {
      found.put(row.offset(), row.features());
    }
  }

  /** Every fourth transaction turns out to be fraud, and is reported before the next comes. */
  private void takeMerchants(
      KeyedTwoInputStreamOperatorTestHarness<String, FeatureRow, Outcome, FeatureRow> harness,
      int from,
      int to,
      List<double[]> found)
      throws Exception {
    for (int i = from; i < to; i++) {
      Transaction transaction = arrivals.get(i);
      double[] features = new double[Feature.COUNT];
      harness.processElement1(new StreamRecord<>(new FeatureRow(transaction, 0, i, 0, features)));
      if (i % 4 == 0) {
        harness.processElement2(new StreamRecord<>(fraud(transaction)));
      }
      found.add(features);
    }
  }

  private static Outcome fraud(Transaction transaction) {
    return new Outcome(
        "o-" + transaction.transactionId(),
        transaction.timeMillis(),
        transaction.region(),
        transaction.source(),
        transaction.transactionId(),
        transaction.timeMillis(),
        transaction.cardId(),
        transaction.merchantId(),
        Outcome.Kind.CHARGEBACK);
  }

  private static VersionedValue last(
      KeyedOneInputStreamOperatorTestHarness<String, FeatureRow, FeatureRow> harness) {
    VersionedValue last = null;
    for (StreamRecord<VersionedValue> record : harness.getSideOutput(FeaturePipeline.VIEW)) {
      last = record.getValue();
    }
    return last;
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, FeatureRow, FeatureRow> cards()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new FollowCards(FeaturePipeline.VIEW), row -> row.transaction().cardId(), Types.STRING);
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, FeatureRow, Outcome, FeatureRow>
      merchants() throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new FollowMerchants(FeaturePipeline.VIEW),
        row -> row.transaction().merchantId(),
        Outcome::merchantId,
        Types.STRING);
  }
}
