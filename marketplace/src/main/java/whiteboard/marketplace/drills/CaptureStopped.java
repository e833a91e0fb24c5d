package whiteboard.marketplace.drills;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import whiteboard.drill.Await;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.marketplace.capture.CaptureLag;
import whiteboard.marketplace.capture.CaptureLagMeter;
import whiteboard.marketplace.live.MarketplaceAlerts;
import whiteboard.marketplace.live.MarketplaceAlerts.Limits;
import whiteboard.marketplace.shop.Shop;
import whiteboard.marketplace.transform.FreshBatches;
import whiteboard.marketplace.transform.FreshBatches.Look;
import whiteboard.marketplace.transform.FreshBatches.Outcome;
import whiteboard.observe.Alert;
import whiteboard.observe.Alerts;

/**
 * Symptom: this morning's figures are yesterday's, and nobody has said so. Cause: capture has
 * stopped, the shop has not; the batch builds from what there is. Protection: two lags with alerts,
 * one for each hop, the first also while the shop is idle; and a sensor that holds the models back
 * until capture has come up to the hour of the batch.
 */
final class CaptureStopped implements Drill {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Tighter than a platform's, for nobody wants to wait. */
  private static final Limits LIMITS = new Limits(Duration.ofSeconds(3), 100_000, 500);

  /** For how much longer the alert must stand while nothing happens in the shop. */
  private static final Duration IDLE = Duration.ofSeconds(2);

  private static final Set<String> EXPECTED =
      Set.of("capture-stands", "capture-lag", "landing-lag");

  @Override
  public String name() {
    return "capture-stopped";
  }

  @Override
  public String symptom() {
    return "This morning's figures are yesterday's, and nobody has said so.";
  }

  @Override
  public String cause() {
    return "Capture has stopped, and the batch builds from what there is.";
  }

  @Override
  public String protection() {
    return "Alerts on both hops' lags, also while the shop is idle; the models wait for capture.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    Shop life = SeedShop.shop(room.seed());
    long all = life.transactionsBefore(Instant.MAX);
    try (DrillShop shop = new DrillShop(room, room.folder().resolve("shop"));
        CaptureLagMeter meter =
            new CaptureLagMeter(shop.stack().postgres().connect(), Clock.systemUTC())) {
      shop.captureUpTo(life, all / 2);
      shop.build();
      Watch watch = new Watch(room, shop, meter);
      Await.until(
          "capture to be up to date",
          PATIENCE,
          () -> watch.look().completeUpTo().isAfter(Instant.EPOCH));

      shop.platform().stopCapture();
      shop.enter(life, all);
      watch.awaitRaised("capture-stands");
      Duration before = watch.look().sinceNoted();
      Await.until(
          "the lag to grow on an idle shop",
          PATIENCE,
          () -> watch.look().sinceNoted().compareTo(before.plus(IDLE)) > 0);
      boolean stillRaised = watch.isRaised("capture-stands");
      long waiting = watch.look().bytes();

      FreshBatches batches = shop.batches(() -> Optional.of(watch.look().completeUpTo()));
      Look look = batches.runIfDue(Instant.now(Clock.systemUTC()), begun -> {});
      boolean heldBack = look.outcome() == Outcome.HELD_BACK;
      room.say("%s", look.why());
      shop.build();
      long stale = shop.differences();

      shop.platform().stopLanding();
      shop.platform().startCapture();
      shop.platform().awaitCaptured();
      watch.awaitRaised("landing-lag");
      shop.platform().startLanding();
      shop.platform().awaitDrained();
      watch.awaitNoneRaised();
      FreshBatches resumed = shop.batches(() -> Optional.of(watch.look().completeUpTo()));
      Await.until("the batch to run", PATIENCE, () -> hasRun(resumed));
      long differences = shop.differences();
      long unsaid = EXPECTED.stream().filter(name -> !watch.raised.contains(name)).count();
      return Evidence.of(
          "capture stood still while %,d transactions were committed, %,d bytes of log"
              .formatted(all - all / 2, waiting),
          waiting,
          "raised %s, %s while idle; the models %s; then %,d rows or sums not the database's"
              .formatted(
                  String.join(", ", watch.raised),
                  stillRaised ? "kept" : "lost",
                  heldBack ? "waited" : "did not wait",
                  differences),
          differences + unsaid + (stillRaised ? 0 : 1) + (heldBack ? 0 : 1),
          "built at its hour: %,d rows and sums that are not the database's".formatted(stale),
          stale);
    }
  }

  private static boolean hasRun(FreshBatches batches) throws InterruptedException {
    return batches.runIfDue(Instant.now(Clock.systemUTC()), begun -> {}).outcome() == Outcome.RAN;
  }

  /** Looks at both lags, and keeps which alerts have been raised. */
  private static final class Watch {
    private final DrillShop shop;
    private final CaptureLagMeter meter;
    private final Set<String> raised = new TreeSet<>();
    private final Alerts alerts;
    private final MarketplaceAlerts rules;

    Watch(DrillRoom room, DrillShop shop, CaptureLagMeter meter) {
      this.shop = shop;
      this.meter = meter;
      alerts =
          new Alerts(
              List.of(
                  alert -> {
                    room.say("%s", alert.line());
                    raised.add(alert.name());
                  }));
      rules = new MarketplaceAlerts(alerts, LIMITS);
    }

    CaptureLag look() {
      try {
        CaptureLag lag = meter.read().orElseThrow();
        Instant now = Instant.now(Clock.systemUTC());
        rules.observeCapture(Optional.of(lag), now);
        rules.observeLanding(Optional.of(shop.platform().waitingToLand()), now);
        return lag;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    boolean isRaised(String name) {
      return alerts.active().stream().map(Alert::name).anyMatch(name::equals);
    }

    void awaitRaised(String name) throws Exception {
      Await.until(
          "the alert " + name,
          PATIENCE,
          () -> {
            look();
            return isRaised(name);
          });
    }

    void awaitNoneRaised() throws Exception {
      Await.until(
          "all alerts to clear",
          PATIENCE,
          () -> {
            look();
            return alerts.active().isEmpty();
          });
    }
  }
}
