package whiteboard.ridesharing.ops;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The minutes of one region. Figures of a minute are sent while it runs, a moment after they
 * change, for a dashboard cannot wait for the watermark; each carries its version. Minutes that no
 * accepted event can reach any more are folded into the running totals.
 */
final class CountMinutes extends KeyedProcessFunction<String, TripStep, OpsFigures> {
  private static final long serialVersionUID = 1;

  private static final long MINUTE = 60_000;

  /** Changes are gathered this long before they are sent: "within seconds", at few writes. */
  private static final long SEND_AFTER_MILLIS = 500;

  private final long keepMillis;
  private transient MapState<Long, MinutePane> panes;
  private transient ValueState<MinutePane> folded;
  private transient ValueState<Long> changedFrom;

  /**
   * @param keepMillis how far behind the watermark a minute may still change: the allowed lateness
   */
  CountMinutes(long keepMillis) {
    this.keepMillis = keepMillis;
  }

  @Override
  public void open(OpenContext context) {
    panes =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("minutes", Types.LONG, Types.POJO(MinutePane.class)));
    folded =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("folded", Types.POJO(MinutePane.class)));
    changedFrom =
        getRuntimeContext().getState(new ValueStateDescriptor<>("changed-from", Types.LONG));
  }

  @Override
  public void processElement(TripStep step, Context context, Collector<OpsFigures> out)
      throws Exception {
    if (isFolded(step.minuteMillis(), context.timerService().currentWatermark())) {
      MinutePane totals = totals();
      totals.activeDelta += step.activeDelta();
      totals.steps++;
      folded.update(totals);
      return;
    }
    MinutePane pane = panes.get(step.minuteMillis());
    if (pane == null) {
      pane = new MinutePane();
      context.timerService().registerEventTimeTimer(step.minuteMillis() + MINUTE + keepMillis - 1);
    }
    pane.add(step);
    panes.put(step.minuteMillis(), pane);
    Long changed = changedFrom.value();
    if (changed == null) {
      long now = context.timerService().currentProcessingTime();
      context.timerService().registerProcessingTimeTimer(now + SEND_AFTER_MILLIS);
    }
    if (changed == null || step.minuteMillis() < changed) {
      changedFrom.update(step.minuteMillis());
    }
  }

  /** A minute that is final keeps its figures: a new pane would hold this one step alone. */
  private boolean isFolded(long minute, long watermark) {
    return minute + MINUTE + keepMillis - 1 <= watermark;
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<OpsFigures> out)
      throws Exception {
    if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
      send(context.getCurrentKey(), out);
    } else {
      fold(timer + 1 - MINUTE - keepMillis, context.getCurrentKey(), out);
    }
  }

  /** Timers fire in order, so all earlier minutes are folded when a minute's turn comes. */
  private void fold(long minute, String region, Collector<OpsFigures> out) throws Exception {
    MinutePane pane = panes.get(minute);
    if (pane == null) {
      return;
    }
    MinutePane totals = totals();
    totals.activeDelta += pane.activeDelta;
    totals.steps += pane.steps;
    out.collect(figures(region, minute, pane, totals.activeDelta, totals.steps));
    folded.update(totals);
    panes.remove(minute);
  }

  private void send(String region, Collector<OpsFigures> out) throws Exception {
    Long changed = changedFrom.value();
    if (changed == null) {
      return;
    }
    changedFrom.clear();
    MinutePane totals = totals();
    long active = totals.activeDelta;
    long steps = totals.steps;
    for (var entry : sorted().entrySet()) {
      MinutePane pane = entry.getValue();
      active += pane.activeDelta;
      steps += pane.steps;
      if (entry.getKey() >= changed) {
        out.collect(figures(region, entry.getKey(), pane, active, steps));
      }
    }
  }

  private static OpsFigures figures(
      String region, long minute, MinutePane pane, long active, long steps) {
    return new OpsFigures(
        region,
        minute,
        pane.requests,
        pane.completions,
        pane.cancellations,
        active,
        pane.medianSecondsToAccept(),
        steps);
  }

  private MinutePane totals() throws Exception {
    MinutePane totals = folded.value();
    return totals == null ? new MinutePane() : totals;
  }

  private NavigableMap<Long, MinutePane> sorted() throws Exception {
    NavigableMap<Long, MinutePane> byMinute = new TreeMap<>();
    for (var entry : panes.entries()) {
      byMinute.put(entry.getKey(), entry.getValue());
    }
    return byMinute;
  }
}
