package whiteboard.frauddetection.live;

import java.util.ArrayList;
import java.util.List;
import whiteboard.observe.Alerts;
import whiteboard.observe.Diagram;
import whiteboard.observe.Diagram.Node;
import whiteboard.observe.Metrics;
import whiteboard.observe.Rates;
import whiteboard.scenario.RunRequest;
import whiteboard.web.LiveEvents;

/** Says what is known, once a second: to the page, to the alerts, to the metrics. */
final class LiveBoard {
  /** Longer than a checkpoint and a lake commit, by which figures move. */
  private static final double RATE_SECONDS = 15;

  private final String scenario;
  private final RunRequest request;
  private final String rule;
  private final LiveEvents live;
  private final Alerts alerts;
  private final FraudAlerts rules;
  private final LiveMetrics metrics;
  private final Rates rates = new Rates(RATE_SECONDS);
  private final Boxes boxes = new Boxes(rates);

  /**
   * @param rule what it takes to be promoted, in words
   */
  LiveBoard(
      String scenario,
      RunRequest request,
      String rule,
      LiveEvents live,
      Alerts alerts,
      Metrics metrics) {
    this.scenario = scenario;
    this.rule = rule;
    this.request = request;
    this.live = live;
    this.alerts = alerts;
    this.rules = new FraudAlerts(alerts);
    this.metrics = new LiveMetrics(metrics);
  }

  void show(LiveFacts facts, Ledger ledger) {
    rates.at(System.nanoTime());
    List<Node> nodes = boxes.of(facts);
    ModelsSection models =
        ledger.models(facts.registry().value().orElse(RegistryFacts.UNKNOWN), rule);
    TimingSection timing = timing(facts, ledger);
    live.publish("platform", diagram(facts, nodes));
    live.publish("timing", timing);
    live.publish("decisions", ledger.decisions());
    live.publish("scores", ledger.scores());
    live.publish("quality", ledger.quality());
    live.publish("models", models);
    rules.observe(facts, nodes, models);
    live.publish("alerts", alerts.shown());
    metrics.set(facts, nodes, timing, alerts.active().size());
  }

  private Diagram diagram(LiveFacts facts, List<Node> nodes) {
    return new Diagram(
        scenario,
        request.source(),
        request.seed(),
        request.speed(),
        facts.now(),
        facts.eventTime(),
        null, // no watermark holds a decision up
        facts.uptimeSeconds(),
        nodes,
        Ways.of(facts, nodes));
  }

  private TimingSection timing(LiveFacts facts, Ledger ledger) {
    List<TimingSection.Stage> stages = new ArrayList<>();
    stages.add(facts.gatewayWait());
    facts.stages().value().ifPresent(seen -> stages.add(seen.call()));
    facts.store().value().ifPresent(seen -> stages.add(seen.reads()));
    return new TimingSection(
        facts.gatewayLimitMillis(),
        facts.inTime(),
        rates.of("answered", facts.counts().authorized().total()),
        List.copyOf(stages),
        facts.stages().isFresh() ? facts.stages().value().orElseThrow().breaker() : null,
        facts.stages().value().map(StageFacts::breakerOpened).orElse(0L),
        facts.store().isFresh() ? facts.store().value().orElseThrow().readMicros() / 1000.0 : null,
        facts.lagSeconds().isPresent() ? facts.lagSeconds().getAsDouble() : null,
        ledger.moments());
  }
}
