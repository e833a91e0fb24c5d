package whiteboard.frauddetection.live;

import java.util.List;
import java.util.OptionalDouble;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.observe.AlertRule;
import whiteboard.observe.AlertRule.Severity;
import whiteboard.observe.Alerts;
import whiteboard.observe.Diagram.Node;
import whiteboard.observe.Diagram.Status;
import whiteboard.observe.Rate;

/**
 * When somebody should look. Shares are of the last minute, by the wall clock; a platform younger
 * than that has none yet.
 */
public final class FraudAlerts {
  /** What the design allows operations to wait. */
  public static final AlertRule LAG =
      new AlertRule(
          "consumer-lag", Severity.CRITICAL, 30, "s", "the feature engine is behind the topic");

  /** More is no hiccup. */
  static final AlertRule TIMEOUTS =
      new AlertRule(
          "timeouts", Severity.CRITICAL, 1, "%", "transactions are answered without a decision");

  static final AlertRule BREAKER =
      new AlertRule(
          "breaker-open", Severity.CRITICAL, 0, "open", "rules decide instead of the models");

  /** Redis away for a few seconds is half a percent of ten minutes. */
  static final AlertRule DEGRADED =
      new AlertRule(
          "degraded", Severity.WARNING, 1, "%", "decisions are made without all features");

  /** The source spoils one transaction in a hundred. */
  static final AlertRule DEAD_LETTERS =
      new AlertRule(
          "dead-letters", Severity.WARNING, 5, "%", "many transactions break their contract");

  /** A retraining takes a minute; at a simulation's speed a day of its time may pass meanwhile. */
  static final AlertRule RETRAINING_OVERDUE =
      new AlertRule(
          "retraining-overdue", Severity.WARNING, 2, "days", "a retraining is due and not done");

  /** A model that blocks so many is broken, whatever its score offline. */
  static final AlertRule BAD_CHALLENGER =
      new AlertRule(
          "bad-challenger",
          Severity.WARNING,
          100 * Contestant.BLOCKS_EVERYBODY_FROM,
          "% blocked",
          "the challenger would block everybody");

  static final AlertRule DOWN =
      new AlertRule("down", Severity.CRITICAL, 0, "boxes", "a part of the platform is down");

  private static final double MINUTE = 60;

  private final Alerts alerts;
  private final Rate answered = new Rate(MINUTE);
  private final Rate degraded = new Rate(MINUTE);
  private final Rate transactions = new Rate(MINUTE);
  private final Rate letters = new Rate(MINUTE);

  FraudAlerts(Alerts alerts) {
    this.alerts = alerts;
  }

  /** Raises and clears what there is to raise and clear. */
  void observe(LiveFacts facts, List<Node> nodes, ModelsSection models) {
    alerts.observe(LAG, facts.lagSeconds(), facts.now());
    alerts.observe(TIMEOUTS, timeoutPercent(facts), facts.now());
    alerts.observe(BREAKER, breaker(facts), facts.now());
    alerts.observe(DEGRADED, degradedPercent(facts), facts.now());
    alerts.observe(DEAD_LETTERS, deadLetterPercent(facts), facts.now());
    alerts.observe(RETRAINING_OVERDUE, facts.retrainingOverdueDays(), facts.now());
    alerts.observe(BAD_CHALLENGER, badChallengerPercent(models), facts.now());
    int down = (int) nodes.stream().filter(node -> node.status() == Status.DOWN).count();
    // At the very start nothing has answered yet.
    boolean started = facts.kafka().isFresh() || facts.uptimeSeconds() > MINUTE;
    alerts.observe(DOWN, started ? OptionalDouble.of(down) : OptionalDouble.empty(), facts.now());
  }

  private static OptionalDouble badChallengerPercent(ModelsSection models) {
    boolean bad = models.challenger() != null && models.challenger().blocksEverybody();
    return OptionalDouble.of(bad ? 100 * models.challenger().wouldBe().blockShare() : 0);
  }

  static OptionalDouble timeoutPercent(LiveFacts facts) {
    return facts.inTime() == null || isYoung(facts)
        ? OptionalDouble.empty()
        : OptionalDouble.of(100 * (1 - facts.inTime()));
  }

  private static OptionalDouble breaker(LiveFacts facts) {
    return facts.stages().isFresh()
        ? OptionalDouble.of(facts.isBreakerOpen() ? 1 : 0)
        : OptionalDouble.empty();
  }

  private OptionalDouble degradedPercent(LiveFacts facts) {
    return percent(
        facts,
        degraded.of(facts.counts().degraded(), nanos(facts)),
        answered.of(facts.counts().decisions(), nanos(facts)));
  }

  private OptionalDouble deadLetterPercent(LiveFacts facts) {
    if (!facts.kafka().isFresh()) {
      return OptionalDouble.empty();
    }
    return percent(
        facts,
        letters.of(facts.deadLetters(), nanos(facts)),
        transactions.of(facts.messagesOf(Transactions.TOPIC), nanos(facts)));
  }

  private static long nanos(LiveFacts facts) {
    return (long) (facts.uptimeSeconds() * 1e9);
  }

  private static boolean isYoung(LiveFacts facts) {
    return facts.uptimeSeconds() < MINUTE;
  }

  private static OptionalDouble percent(LiveFacts facts, double part, double whole) {
    return isYoung(facts)
        ? OptionalDouble.empty()
        : OptionalDouble.of(whole == 0 ? 0 : 100 * part / whole);
  }
}
