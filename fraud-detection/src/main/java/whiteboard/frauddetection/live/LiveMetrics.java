package whiteboard.frauddetection.live;

import java.util.List;
import java.util.Locale;
import whiteboard.frauddetection.contract.Outcomes;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.observe.Diagram.Node;
import whiteboard.observe.Diagram.Status;
import whiteboard.observe.Metrics;

/** The platform's figures under their Prometheus names. */
final class LiveMetrics {
  private final Metrics metrics;

  LiveMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  void set(LiveFacts facts, List<Node> nodes, TimingSection timing, int alerts) {
    decisions(facts.counts());
    timing.stages().forEach(this::stage);
    metrics.counter(
        "transactions.produced",
        "Messages in topic transactions",
        facts.messagesOf(Transactions.TOPIC));
    metrics.counter("dead.letters", "Messages in dead-letter topics", facts.deadLetters());
    metrics.counter(
        "outcomes.reported", "Messages in topic outcomes", facts.messagesOf(Outcomes.TOPIC));
    facts
        .lag()
        .value()
        .ifPresent(
            lag ->
                metrics.gauge(
                    "consumer.lag.records",
                    "Transactions that the engine has still to read",
                    lag.records()));
    facts
        .lagSeconds()
        .ifPresent(
            seconds ->
                metrics.gauge(
                    "consumer.lag.seconds", "Wall-clock time these transactions span", seconds));
    metrics.gauge(
        "breaker.open",
        "1 while rules decide instead of the models",
        facts.isBreakerOpen() ? 1 : 0);
    metrics.counter("lake.rows", "Rows committed to raw tables", facts.lake().counts().rows());
    metrics.gauge("lake.lag.records", "Messages not in the lake yet", facts.lakeLagRecords());
    for (Node node : nodes) {
      metrics.gauge(
          "node.up",
          "1 while the part is up or late, 0 while it is down",
          node.status() == Status.DOWN ? 0 : 1,
          "node",
          node.id());
    }
    metrics.gauge("alerts.active", "Alerts that are raised now", alerts);
  }

  private void decisions(DecisionsSection.Counts counts) {
    verdict("allow", counts.authorized().allow());
    verdict("review", counts.authorized().review());
    verdict("block", counts.authorized().block());
    metrics.counter("decisions", "Transactions decided", counts.decisions());
    metrics.counter("timeouts", "Answers without a decision", counts.timeouts());
    metrics.counter("degraded", "Decisions without all features", counts.degraded());
    metrics.counter("rules.decided", "Decisions by rules", counts.rulesDecided());
  }

  private void verdict(String verdict, long count) {
    metrics.counter(
        "authorizations", "The gateway's answers by verdict", count, "verdict", verdict);
  }

  private void stage(TimingSection.Stage stage) {
    percentile(stage.name(), "0.5", stage.p50Ms());
    percentile(stage.name(), "0.99", stage.p99Ms());
    percentile(stage.name(), "0.999", stage.p999Ms());
  }

  private void percentile(String stage, String quantile, Double millis) {
    if (millis != null) {
      metrics.gauge(
          "stage.millis",
          "How long a stage took, of the last minute",
          millis,
          "stage",
          stage.toLowerCase(Locale.ROOT),
          "quantile",
          quantile);
    }
  }
}
