package whiteboard.frauddetection.live;

import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import whiteboard.live.LiveSite;
import whiteboard.live.PageQuestions;
import whiteboard.scenario.Progress;
import whiteboard.scenario.Scenario;
import whiteboard.web.WebAddress;

/**
 * Feeds a running platform, retrains its models, and shows it all on the page. A part that fails is
 * shown as down; it stops no other part.
 */
public final class LivePage implements AutoCloseable {
  private final ExecutorService background = Executors.newFixedThreadPool(2);
  private final LiveTask gateway;
  private final LiveTraining training;
  private final Ledger ledger;
  private final Watches watches;
  private final LiveSite site;
  private final LiveBoard board;

  private LivePage(
      LivePlatform platform,
      Scenario scenario,
      LiveTask gateway,
      LiveTraining training,
      WebAddress address,
      Progress progress) {
    this.gateway = gateway;
    this.training = training;
    ledger = new Ledger(platform.request().clock(), platform.labelDelay(), platform.lines());
    watches = new Watches(platform, ledger);
    PageQuestions questions =
        new PageQuestions(
            "transaction", platform.stack().home(), platform.warehouse(), platform.tracing());
    site = new LiveSite(scenario, platform.stack(), address, progress, questions::addTo);
    board =
        new LiveBoard(
            scenario.name(),
            platform.request(),
            platform.promotionRule(),
            site.live(),
            site.alerts(),
            site.metrics());
  }

  /** Starts everything; returns when the page answers. */
  public static LivePage start(
      LivePlatform platform,
      Scenario scenario,
      LiveTask gateway,
      LiveTraining training,
      WebAddress address,
      Progress progress) {
    LivePage page = new LivePage(platform, scenario, gateway, training, address, progress);
    page.background.execute(gateway);
    page.background.execute(training);
    return page;
  }

  /** Shows what is known, once a second until interrupted. */
  public void show() throws InterruptedException {
    site.show(() -> board.show(watches.facts(gateway, training), ledger), this::status);
  }

  /** The platform in one line. */
  private String status() {
    DecisionsSection.Counts counts = ledger.decisions().counts();
    String line =
        String.format(
            Locale.ROOT,
            "%,d decided, %,d blocked, %,d answered by default, training: %s",
            counts.decisions(),
            counts.authorized().block(),
            counts.timeouts(),
            training.activity().text());
    return gateway.activity().ok() ? line : line + ", gateway: " + gateway.activity().text();
  }

  /** Stops what it started, the feeding first. */
  @Override
  public void close() {
    background.shutdownNow();
    site.close();
    watches.close();
  }
}
