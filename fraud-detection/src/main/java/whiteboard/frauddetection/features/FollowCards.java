package whiteboard.frauddetection.features;

import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import whiteboard.frauddetection.domain.CardHistory;
import whiteboard.frauddetection.domain.Currencies;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.frauddetection.domain.OwnFeatures;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.idempotent.VersionedValue;

/**
 * Gives each transaction its own features and its card's, and drops those that the card had before.
 * A card's transactions come in the order of their partition, so what it gives is a function of the
 * topic. Nothing waits for the watermark and nothing is late: event time only ends the memory of
 * cards that are no longer used.
 */
final class FollowCards extends AbstractStreamOperator<FeatureRow>
    implements OneInputStreamOperator<FeatureRow, FeatureRow>, Triggerable<String, VoidNamespace> {
  private static final long serialVersionUID = 1;

  private final OutputTag<VersionedValue> view;
  private transient ValueState<CardHistory> histories;
  private transient StageCounts counts;
  private transient InternalTimerService<VoidNamespace> timers;

  /**
   * @param view takes the cards' features, and the counts once a checkpoint
   */
  FollowCards(OutputTag<VersionedValue> view) {
    this.view = view;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    histories =
        context.getKeyedStateStore().getState(new ValueStateDescriptor<>("card", Histories.CARD));
    counts =
        new StageCounts(
            FeatureCounts.CARDS,
            getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
            getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks(),
            context);
  }

  @Override
  public void open() throws Exception {
    super.open();
    timers = getInternalTimerService("expiry", VoidNamespaceSerializer.INSTANCE, this);
  }

  @Override
  public void processElement(StreamRecord<FeatureRow> element) throws Exception {
    FeatureRow row = element.getValue();
    Transaction transaction = row.transaction();
    CardHistory known = histories.value();
    CardHistory history = known == null ? new CardHistory() : known;
    long newest = history.newestMillis();
    double[] features = new double[Feature.COUNT];
    long usdCents = Currencies.usdCents(transaction.amountCents(), transaction.currency());
    boolean isNew = history.take(transaction, usdCents, features);
    counts.take(isNew);
    if (!isNew) {
      return;
    }
    OwnFeatures.fill(transaction, usdCents, features);
    features[Feature.CATEGORY_RISK.index()] = Feature.UNKNOWN;
    if (known == null) {
      histories.update(history);
    }
    expireLater(known == null, newest, history.newestMillis());
    output.collect(view, new StreamRecord<>(FeatureStore.card(transaction, history, features)));
    output.collect(
        element.replace(
            new FeatureRow(
                transaction, row.partition(), row.offset(), row.ingestedAtMillis(), features)));
  }

  private void expireLater(boolean isFirst, long before, long newest) {
    long expiry = Expiry.after(newest, CardHistory.KEPT_MILLIS);
    if (isFirst || expiry != Expiry.after(before, CardHistory.KEPT_MILLIS)) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, expiry);
    }
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    CardHistory history = histories.value();
    if (history != null
        && Expiry.after(history.newestMillis(), CardHistory.KEPT_MILLIS) <= timer.getTimestamp()) {
      histories.clear();
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("no timer of processing time is ever set");
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    output.collect(view, new StreamRecord<>(counts.toRedis(checkpointId)));
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    counts.checkpoint();
  }
}
