package whiteboard.marketplace.live;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import whiteboard.live.ShownRun;
import whiteboard.observe.Alerts;
import whiteboard.observe.Diagram;
import whiteboard.observe.Diagram.Node;
import whiteboard.observe.Metrics;
import whiteboard.observe.Rates;
import whiteboard.scenario.RunRequest;
import whiteboard.web.LiveEvents;

/** Says what is known, once a second: to the page, to the alerts, to the metrics. */
final class LiveBoard {
  /** Longer than a lake commit, by which its figures move. */
  private static final double RATE_SECONDS = 15;

  private static final int RUNS_SHOWN = 10;

  private final String scenario;
  private final RunRequest request;
  private final LiveEvents live;
  private final Alerts alerts;
  private final MarketplaceAlerts rules;
  private final LiveMetrics metrics;
  private final Rates rates = new Rates(RATE_SECONDS);
  private final Boxes boxes;

  LiveBoard(
      String scenario,
      RunRequest request,
      MarketplaceAlerts.Limits limits,
      LiveEvents live,
      Alerts alerts,
      Metrics metrics) {
    this.scenario = scenario;
    this.request = request;
    this.live = live;
    this.alerts = alerts;
    this.rules = new MarketplaceAlerts(alerts, limits);
    this.metrics = new LiveMetrics(metrics);
    this.boxes = new Boxes(rates, limits);
  }

  void show(LiveFacts facts, ModelBoard models) {
    rates.at(System.nanoTime());
    List<Node> nodes = boxes.of(facts);
    live.publish("platform", diagram(facts, nodes));
    live.publish("shop", facts.arrived());
    facts.published().ifPresent(all -> live.publish("gmv", all.gmv()));
    live.publish(
        "models",
        models.section(ShownRun.newest(facts.runs().value().orElse(List.of()), RUNS_SHOWN)));
    live.publish("data", data(facts));
    rules.observe(facts, nodes);
    live.publish("alerts", alerts.shown());
    metrics.set(facts, nodes, alerts.active());
  }

  private Diagram diagram(LiveFacts facts, List<Node> nodes) {
    return new Diagram(
        scenario,
        request.source(),
        request.seed(),
        request.speed(),
        facts.now(),
        facts.arrived().now(),
        null,
        facts.uptimeSeconds(),
        nodes,
        Ways.of(facts, nodes));
  }

  private static DataSection data(LiveFacts facts) {
    Optional<Published> all = facts.published();
    return new DataSection(
        facts.unknownColumns(),
        new TreeMap<>(facts.deadLetters()),
        all.map(Published::lines).orElse(null),
        all.map(Published::imputedLines).orElse(null),
        all.map(Published::oldestRateDays).orElse(null),
        all.map(Published::heldBackLines).orElse(null),
        all.map(Published::heldBack).orElse(List.of()));
  }
}
