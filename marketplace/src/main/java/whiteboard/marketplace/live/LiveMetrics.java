package whiteboard.marketplace.live;

import java.math.BigDecimal;
import java.util.List;
import whiteboard.marketplace.capture.CaptureLag;
import whiteboard.observe.Alert;
import whiteboard.observe.Diagram.Node;
import whiteboard.observe.Diagram.Status;
import whiteboard.observe.Metrics;

/** The platform's figures under their Prometheus names. */
final class LiveMetrics {
  private final Metrics metrics;

  LiveMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  void set(LiveFacts facts, List<Node> nodes, List<Alert> alerts) {
    arrivals(facts.arrived());
    facts.captureLag().ifPresent(this::capture);
    facts
        .captureLagSeconds()
        .ifPresent(
            seconds ->
                metrics.gauge(
                    "capture.lag.seconds", "Since when not all changes are captured", seconds));
    metrics.counter("changes.captured", "Messages in the tables' topics", facts.changes());
    metrics.counter("dead.letters", "Messages in dead-letter topics", facts.deadLetterCount());
    metrics.counter("lake.rows", "Changes that the lake holds", Boxes.rows(facts));
    metrics.counter(
        "lake.commits", "Snapshots committed to raw tables", facts.lake().counts().commits());
    facts
        .waitingForLake()
        .ifPresent(
            waiting ->
                metrics.gauge("lake.lag.records", "Changes that are not in the lake yet", waiting));
    metrics.counter(
        "batch.runs", "Batch runs in the ledger", facts.runs().value().map(List::size).orElse(0));
    metrics.gauge("model.tests.failed", "Failed tests of the last run", facts.failedTests());
    facts
        .warehouseLacks()
        .ifPresent(
            lack ->
                metrics.gauge(
                    "warehouse.lack.seconds",
                    "Time of arrival that the warehouse does not hold yet",
                    LiveFacts.seconds(lack)));
    facts.published().ifPresent(this::warehouse);
    for (Node node : nodes) {
      metrics.gauge(
          "node.up",
          "1 while the part is up or late, 0 while it is down",
          node.status() == Status.DOWN ? 0 : 1,
          "node",
          node.id());
    }
    metrics.gauge("alerts.active", "Alerts that are raised now", alerts.size());
  }

  private void arrivals(ShopSection arrived) {
    metrics.gauge("orders", "Orders that were captured and not deleted", arrived.orders());
    metrics.gauge("order.lines", "Their lines", arrived.lines());
    metrics.gauge("reviews", "Reviews that were captured and not deleted", arrived.reviews());
  }

  private void capture(CaptureLag lag) {
    metrics.gauge("capture.lag.bytes", "Bytes of the shop's log not captured yet", lag.bytes());
    metrics.gauge(
        "capture.log.kept.bytes", "Bytes of the log that are kept for capture", lag.keptBytes());
    metrics.gauge(
        "capture.noted.seconds",
        "For how long capture has noted nothing",
        LiveFacts.seconds(lag.sinceNoted()));
  }

  private void warehouse(Published all) {
    metrics.gauge("warehouse.order.lines", "Rows of fact_order_items", all.lines());
    metrics.gauge("warehouse.held.back.lines", "Rows of held_back_lines", all.heldBackLines());
    metrics.gauge(
        "warehouse.imputed.lines", "Lines converted at an earlier day's rate", all.imputedLines());
    metrics.gauge(
        "gmv.dollars", "Sold by the marts, in dollars", new BigDecimal(all.gmv().gmvUsd()));
  }
}
