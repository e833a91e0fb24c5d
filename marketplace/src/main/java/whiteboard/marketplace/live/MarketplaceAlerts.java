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

/** When somebody should look. Times are the wall clock's. */
public final class MarketplaceAlerts {
  private static final double BYTES_A_MEGABYTE = 1_000_000;

  private static final AlertRule UNKNOWN_COLUMNS =
      new AlertRule(
          "unknown-columns", Severity.WARNING, 0, "columns", "the shop has columns no model reads");

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

  private static OptionalDouble figure(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }
}
