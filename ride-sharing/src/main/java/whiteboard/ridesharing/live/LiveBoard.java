package whiteboard.ridesharing.live;

import java.util.List;
import java.util.Map;
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
  /** Longer than a checkpoint, by which the hot path's figures move, and a lake commit. */
  private static final double RATE_SECONDS = 15;

  private static final int RUNS_SHOWN = 20;

  private final String scenario;
  private final RunRequest request;
  private final LiveEvents live;
  private final Alerts alerts;
  private final RideSharingAlerts rules;
  private final LiveMetrics metrics;
  private final Rates rates = new Rates(RATE_SECONDS);
  private final Boxes boxes = new Boxes(rates);
  private final Ways ways = new Ways(rates);

  LiveBoard(String scenario, RunRequest request, LiveEvents live, Alerts alerts, Metrics metrics) {
    this.scenario = scenario;
    this.request = request;
    this.live = live;
    this.alerts = alerts;
    this.rules = new RideSharingAlerts(alerts);
    this.metrics = new LiveMetrics(metrics);
  }

  void show(LiveFacts facts) {
    rates.at(System.nanoTime());
    List<Node> nodes = boxes.of(facts);
    live.publish("platform", diagram(facts, nodes));
    facts
        .redis()
        .value()
        .ifPresent(
            redis -> {
              live.publish("surge", redis.surge());
              live.publish("ops", redis.ops());
            });
    live.publish("finance", finance(facts));
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
        facts.eventTime(),
        facts.watermark(),
        facts.uptimeSeconds(),
        nodes,
        ways.of(facts, nodes));
  }

  private static FinanceSection finance(LiveFacts facts) {
    List<ShownRun> shown = ShownRun.newest(facts.runs().value().orElse(List.of()), RUNS_SHOWN);
    return facts
        .published()
        .map(
            all ->
                new FinanceSection(
                    shown,
                    facts.tests(),
                    all.revenue(),
                    all.totals(),
                    all.factTrips(),
                    all.differences(),
                    all.checks()))
        .orElseGet(
            () ->
                new FinanceSection(
                    shown, facts.tests(), List.of(), Map.of(), null, List.of(), List.of()));
  }
}
