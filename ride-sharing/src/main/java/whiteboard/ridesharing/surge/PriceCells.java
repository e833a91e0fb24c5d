package whiteboard.ridesharing.surge;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sliding windows over one cell, kept as one counter a slide ("pane"), so a request costs one
 * increment and not one a window. A window is priced when the watermark passes its end, and again
 * with each late request in it. The first window after the last request is priced too: at zero
 * demand the cell falls back to 1.0. Panes are kept until no accepted event can fall in a window of
 * theirs.
 */
final class PriceCells extends KeyedProcessFunction<String, CellRequest, SurgePrice> {
  private static final long serialVersionUID = 1;

  private final SurgeConfig config;
  private final long slide;
  private final long window;
  private final long lateness;

  private transient MapState<Long, Long> requestsByPane;
  private transient ValueState<String> region;
  private transient Counter droppedAtWindow;

  PriceCells(SurgeConfig config, long allowedLatenessMillis) {
    this.config = config;
    this.slide = config.slide().toMillis();
    this.window = config.window().toMillis();
    this.lateness = allowedLatenessMillis;
  }

  @Override
  public void open(OpenContext context) {
    requestsByPane =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("requests-by-pane", Types.LONG, Types.LONG));
    region = getRuntimeContext().getState(new ValueStateDescriptor<>("region", Types.STRING));
    droppedAtWindow = getRuntimeContext().getMetricGroup().counter("droppedAtWindow");
  }

  @Override
  public void processElement(CellRequest request, Context context, Collector<SurgePrice> out)
      throws Exception {
    long pane = Math.floorDiv(request.requestedAtMillis(), slide) * slide;
    long watermark = context.timerService().currentWatermark();
    if (expired(pane, watermark)) {
      // Cannot happen behind the classifier, whose lateness is the same: counted all the same.
      droppedAtWindow.inc();
      return;
    }
    Long counted = requestsByPane.get(pane);
    requestsByPane.put(pane, counted == null ? 1 : counted + 1);
    region.update(request.region());
    for (long end = pane + slide; end <= pane + slide + window; end += slide) {
      boolean fallback = end == pane + slide + window;
      if (end - 1 <= watermark) {
        if (counted == null || !fallback) {
          out.collect(price(context.getCurrentKey(), end));
        }
      } else if (counted == null) {
        context.timerService().registerEventTimeTimer(end - 1);
      }
    }
    if (counted == null) {
      context.timerService().registerEventTimeTimer(expiresAt(pane));
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<SurgePrice> out)
      throws Exception {
    long end = timer + 1;
    if (windowIsDue(end)) {
      out.collect(price(context.getCurrentKey(), end));
    }
    forgetExpired(timer);
  }

  /** A timer at a window's end may also be another pane's expiry. */
  private boolean windowIsDue(long end) throws Exception {
    for (long pane = end - slide - window; pane < end; pane += slide) {
      if (requestsByPane.contains(pane)) {
        return Math.floorMod(end, slide) == 0;
      }
    }
    return false;
  }

  private SurgePrice price(String cell, long end) throws Exception {
    long requests = 0;
    for (long pane = end - window; pane < end; pane += slide) {
      Long counted = requestsByPane.get(pane);
      requests += counted == null ? 0 : counted;
    }
    return new SurgePrice(cell, region.value(), end, requests, config.curve().multiplier(requests));
  }

  /** Expiries have timers of their own, so one look is enough. */
  private void forgetExpired(long timer) throws Exception {
    long pane = timer + 1 - slide - window - lateness;
    if (requestsByPane.contains(pane)) {
      requestsByPane.remove(pane);
      if (requestsByPane.isEmpty()) {
        requestsByPane.clear(); // An empty map would stay in the state.
        region.clear();
      }
    }
  }

  private boolean expired(long pane, long watermark) {
    return expiresAt(pane) <= watermark;
  }

  /** The fallback window is the last that reads the pane; late events may still change it. */
  private long expiresAt(long pane) {
    return pane + slide + window + lateness - 1;
  }
}
