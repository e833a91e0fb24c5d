package whiteboard.frauddetection.features;

import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.frauddetection.domain.MerchantHistory;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.idempotent.VersionedValue;

/**
 * Gives each transaction its merchant's features, of what was known of the merchant's transactions
 * a week ago. Event time only ends the memory of merchants that are gone.
 */
final class FollowMerchants extends AbstractStreamOperator<FeatureRow>
    implements TwoInputStreamOperator<FeatureRow, Outcome, FeatureRow>,
        Triggerable<String, VoidNamespace> {
  private static final long serialVersionUID = 1;

  private final OutputTag<VersionedValue> view;
  private transient ValueState<MerchantHistory> histories;
  private transient InternalTimerService<VoidNamespace> timers;

  /**
   * @param view takes the merchants' features where they change
   */
  FollowMerchants(OutputTag<VersionedValue> view) {
    this.view = view;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    histories =
        context
            .getKeyedStateStore()
            .getState(new ValueStateDescriptor<>("merchant", Histories.MERCHANT));
  }

  @Override
  public void open() throws Exception {
    super.open();
    timers = getInternalTimerService("expiry", VoidNamespaceSerializer.INSTANCE, this);
  }

  @Override
  public void processElement1(StreamRecord<FeatureRow> element) throws Exception {
    FeatureRow row = element.getValue();
    Transaction transaction = row.transaction();
    MerchantHistory history = history();
    long newest = history.newestMillis();
    if (history.take(transaction.timeMillis(), row.features())) {
      output.collect(
          view, new StreamRecord<>(FeatureStore.merchant(transaction, history, row.features())));
    }
    expireLater(newest, history.newestMillis());
    output.collect(element);
  }

  @Override
  public void processElement2(StreamRecord<Outcome> element) throws Exception {
    MerchantHistory history = history();
    long newest = history.newestMillis();
    history.take(element.getValue());
    expireLater(newest, history.newestMillis());
  }

  private MerchantHistory history() throws Exception {
    MerchantHistory known = histories.value();
    if (known != null) {
      return known;
    }
    MerchantHistory made = new MerchantHistory();
    histories.update(made);
    return made;
  }

  private void expireLater(long before, long newest) {
    long expiry = Expiry.after(newest, MerchantHistory.KEPT_MILLIS);
    if (expiry != Expiry.after(before, MerchantHistory.KEPT_MILLIS)) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, expiry);
    }
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    MerchantHistory history = histories.value();
    if (history != null
        && Expiry.after(history.newestMillis(), MerchantHistory.KEPT_MILLIS)
            <= timer.getTimestamp()) {
      histories.clear();
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("no timer of processing time is ever set");
  }
}
