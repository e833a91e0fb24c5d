package whiteboard.marketplace.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import whiteboard.marketplace.capture.CaptureLag;
import whiteboard.observe.AlertRule;
import whiteboard.observe.AlertRule.Severity;
import whiteboard.observe.Alerts;
import whiteboard.observe.Diagram.Node;
import whiteboard.observe.Diagram.Status;

/** When somebody should look. Times are the wall clock's. */
public final class MarketplaceAlerts {
  private static final double BYTES_A_MEGABYTE = 1_000_000;

  private static final AlertRule UNKNOWN_COLUMNS =
      new AlertRule(
          "unknown-columns", Severity.WARNING, 0, "columns", "the shop has columns no model reads");

  /** A run takes a quarter of a minute or two; a held-back one waits for capture. */
  private static final AlertRule BATCH_OVERDUE =
      new AlertRule(
          "batch-overdue", Severity.WARNING, 90, "s", "a batch is due and has not been published");

  /** Three times what lies between two batches. */
  private static final AlertRule STALE =
      new AlertRule(
          "warehouse-stale", Severity.WARNING, 180, "s", "the warehouse lacks what came in");

  /** Capture writes what the lake can read: any is one too many. */
  private static final AlertRule DEAD_LETTERS =
      new AlertRule(
          "dead-letters",
          Severity.WARNING,
          0,
          "messages",
          "changes were set aside, and are missing");

  /** It is no fault of ours, but somebody asks where they are. */
  private static final AlertRule HELD_BACK =
      new AlertRule(
          "held-back-lines",
          Severity.WARNING,
          0,
          "lines",
          "lines are in no sum until their currency has a rate");

  private static final AlertRule DOWN =
      new AlertRule("down", Severity.CRITICAL, 0, "boxes", "a part of the platform is down");

  private static final double STARTING_SECONDS = 60;

  /** Of missed heartbeats: so many, and capture stands. */
  private static final int HEARTBEATS = 6;

  private final Alerts alerts;
  private final AlertRule captureStands;
  private final AlertRule captureLag;
  private final AlertRule landingLag;

  /**
   * What may be.
   *
   * @param captureStands for how long capture may note nothing; a heartbeat makes it note something
   *     also while the shop is idle
   * @param logBytes of the shop's log that may wait for capture
   * @param messages that may wait in the topics for the lake
   */
  public record Limits(Duration captureStands, long logBytes, long messages) {
    /** As the design states them. */
    public static Limits standard() {
      return new Limits(Duration.ofSeconds(30), 256_000_000, 500_000);
    }

    /** The same, for a heartbeat every so often. */
    public static Limits of(Duration heartbeat) {
      Limits standard = standard();
      return new Limits(heartbeat.multipliedBy(HEARTBEATS), standard.logBytes, standard.messages);
    }
  }

  public MarketplaceAlerts(Alerts alerts, Limits limits) {
    this.alerts = alerts;
    captureStands =
        new AlertRule(
            "capture-stands",
            Severity.CRITICAL,
            limits.captureStands().toMillis() / 1000.0,
            "s",
            "capture has noted nothing, and the shop's log grows");
    captureLag =
        new AlertRule(
            "capture-lag",
            Severity.WARNING,
            limits.logBytes() / BYTES_A_MEGABYTE,
            "MB",
            "changes wait in the shop's log");
    landingLag =
        new AlertRule(
            "landing-lag",
            Severity.WARNING,
            limits.messages(),
            "messages",
            "captured changes wait for the lake");
  }

  /** How far capture is behind; empty: not known. */
  public void observeCapture(Optional<CaptureLag> lag, Instant now) {
    alerts.observe(captureStands, figure(lag.map(l -> l.sinceNoted().toMillis() / 1000.0)), now);
    alerts.observe(captureLag, figure(lag.map(l -> l.bytes() / BYTES_A_MEGABYTE)), now);
  }

  /** How many messages wait for the lake; empty: not known. */
  public void observeLanding(Optional<Long> messages, Instant now) {
    alerts.observe(landingLag, figure(messages.map(Long::doubleValue)), now);
  }

  /** The columns that the last batch has ignored. */
  public void observeColumns(List<String> unknown, Instant now) {
    alerts.observe(UNKNOWN_COLUMNS, OptionalDouble.of(unknown.size()), now);
  }

  /** Raises and clears what there is to raise and clear on a live platform. */
  void observe(LiveFacts facts, List<Node> nodes) {
    Instant now = facts.now();
    observeCapture(facts.captureLag(), now);
    observeLanding(facts.waitingForLake(), now);
    observeColumns(facts.unknownColumns(), now);
    alerts.observe(BATCH_OVERDUE, figure(facts.batchOverdue().map(LiveFacts::seconds)), now);
    alerts.observe(STALE, figure(facts.warehouseLacks().map(LiveFacts::seconds)), now);
    alerts.observe(
        DEAD_LETTERS,
        facts.kafka().isFresh()
            ? OptionalDouble.of((double) facts.deadLetterCount())
            : OptionalDouble.empty(),
        now);
    alerts.observe(
        HELD_BACK, figure(facts.published().map(all -> (double) all.heldBackLines())), now);
    int down = (int) nodes.stream().filter(node -> node.status() == Status.DOWN).count();
    // At the very start nothing has answered yet.
    boolean started = facts.kafka().isFresh() || facts.uptimeSeconds() > STARTING_SECONDS;
    alerts.observe(DOWN, started ? OptionalDouble.of(down) : OptionalDouble.empty(), now);
  }

  static boolean isOverdue(LiveFacts facts) {
    return isBeyond(BATCH_OVERDUE, facts.batchOverdue());
  }

  static boolean isStale(LiveFacts facts) {
    return isBeyond(STALE, facts.warehouseLacks());
  }

  private static boolean isBeyond(AlertRule rule, Optional<Duration> time) {
    return time.filter(seen -> LiveFacts.seconds(seen) > rule.threshold()).isPresent();
  }

  private static OptionalDouble figure(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }
}
