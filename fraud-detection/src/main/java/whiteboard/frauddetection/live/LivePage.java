package whiteboard.frauddetection.live;

import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import whiteboard.live.LiveSite;
import whiteboard.live.PageQuestions;
import whiteboard.observe.Activity;
import whiteboard.scenario.Progress;
import whiteboard.scenario.Scenario;
import whiteboard.web.WebAddress;

/**
 * Feeds a running platform, retrains its models, and shows it all on the page. A part that fails is
 * shown as down; it stops no other part.
 */
public final class LivePage implements AutoCloseable {
  private final ExecutorService background = Executors.newFixedThreadPool(2);
  private final LivePlatform platform;
  private final Ledger ledger;
  private final Watches watches;
  private final LiveSite site;
  private final LiveBoard board;

  private LivePage(
      LivePlatform platform, Scenario scenario, WebAddress address, Progress progress) {
    this.platform = platform;
    ledger = new Ledger(platform.request().clock(), platform.labelDelay(), platform.thresholds());
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
      LivePlatform platform, Scenario scenario, WebAddress address, Progress progress) {
    LivePage page = new LivePage(platform, scenario, address, progress);
    page.background.execute(platform.gateway());
    page.background.execute(platform.training());
    return page;
  }

  /** Shows what is known, once a second until interrupted. */
  public void show() throws InterruptedException {
    site.show(() -> board.show(watches.facts(), ledger), this::status);
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
            platform.training().activity().text());
    Activity gateway = platform.gateway().activity();
    return gateway.ok() ? line : line + ", gateway: " + gateway.text();
  }

  /** Stops what it started, the feeding first. */
  @Override
  public void close() {
    background.shutdownNow();
    site.close();
    watches.close();
  }
}
