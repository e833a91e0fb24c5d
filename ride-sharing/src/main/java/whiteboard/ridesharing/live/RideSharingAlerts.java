package whiteboard.ridesharing.live;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import whiteboard.observe.AlertRule;
import whiteboard.observe.AlertRule.Severity;
import whiteboard.observe.Alerts;
import whiteboard.observe.Diagram.Node;
import whiteboard.observe.Diagram.Status;
import whiteboard.observe.Rate;
import whiteboard.ridesharing.contract.TripEvents;

/**
 * When somebody should look. Times are the wall clock's, so that a simulation's speed changes
 * nothing, except for {@link #FRESHNESS}, which is about the data's age.
 */
final class RideSharingAlerts {
  /** What the design allows operations to wait. */
  static final AlertRule LAG =
      new AlertRule("consumer-lag", Severity.CRITICAL, 30, "s", "the hot path is behind the topic");

  /** Beyond the out-of-orderness that the policy waits for anyhow. */
  static final AlertRule WATERMARK =
      new AlertRule(
          "watermark-delay", Severity.WARNING, 30, "s", "windows close later than they should");

  /** A run takes half a minute; a retry as long. */
  static final AlertRule BATCH_OVERDUE =
      new AlertRule("batch-overdue", Severity.WARNING, 120, "s", "a batch is due and not done");

  /** Twice what lies between two batches: one was missed. */
  static final AlertRule FRESHNESS =
      new AlertRule(
          "freshness",
          Severity.WARNING,
          2.0 * LiveBatches.SCHEDULE.every().toHours(),
          "h",
          "the warehouse lacks what came in");

  /** The simulator spoils one event in a hundred. */
  static final AlertRule DEAD_LETTERS =
      new AlertRule("dead-letters", Severity.WARNING, 5, "%", "many messages break their contract");

  static final AlertRule DOWN =
      new AlertRule("down", Severity.CRITICAL, 0, "boxes", "a part of the platform is down");

  private static final double MINUTE = 60;

  private final Alerts alerts;
  private final Rate events = new Rate(MINUTE);
  private final Rate letters = new Rate(MINUTE);

  RideSharingAlerts(Alerts alerts) {
    this.alerts = alerts;
  }

  /** Raises and clears what there is to raise and clear. */
  void observe(LiveFacts facts, List<Node> nodes) {
    alerts.observe(LAG, facts.lagSeconds(), facts.now());
    alerts.observe(WATERMARK, watermarkSeconds(facts), facts.now());
    alerts.observe(BATCH_OVERDUE, overdueSeconds(facts), facts.now());
    alerts.observe(FRESHNESS, lackHours(facts), facts.now());
    alerts.observe(DEAD_LETTERS, deadLetterPercent(facts), facts.now());
    int down = (int) nodes.stream().filter(node -> node.status() == Status.DOWN).count();
    // At the very start nothing has answered yet.
    boolean started = facts.kafka().isFresh() || facts.uptimeSeconds() > MINUTE;
    alerts.observe(DOWN, started ? OptionalDouble.of(down) : OptionalDouble.empty(), facts.now());
  }

  static OptionalDouble watermarkSeconds(LiveFacts facts) {
    OptionalDouble delay = facts.watermarkDelaySeconds();
    double usual = facts.clock().outOfOrderness().toSeconds();
    return delay.isEmpty()
        ? delay
        : OptionalDouble.of(Math.max(0, delay.getAsDouble() - usual) / facts.speed());
  }

  static OptionalDouble overdueSeconds(LiveFacts facts) {
    return facts
        .batchOverdue()
        .map(overdue -> OptionalDouble.of(Math.max(0, overdue.toMillis()) / 1000.0 / facts.speed()))
        .orElse(OptionalDouble.empty());
  }

  static OptionalDouble lackHours(LiveFacts facts) {
    return facts
        .warehouseLacks()
        .map(lack -> OptionalDouble.of(lack.toMillis() / (double) Duration.ofHours(1).toMillis()))
        .orElse(OptionalDouble.empty());
  }

  private OptionalDouble deadLetterPercent(LiveFacts facts) {
    if (!facts.kafka().isFresh()) {
      return OptionalDouble.empty();
    }
    long nanos = (long) (facts.uptimeSeconds() * 1e9);
    KafkaFacts kafka = facts.kafka().value().orElseThrow();
    double all = events.of(kafka.ends().messagesOf(TripEvents.TOPIC), nanos);
    double bad = letters.of(kafka.ends().messagesEndingWith(".dead-letter"), nanos);
    return OptionalDouble.of(all == 0 ? 0 : 100 * bad / all);
  }
}
