package whiteboard.ridesharing.live;

import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import whiteboard.live.LiveSite;
import whiteboard.live.LiveTask;
import whiteboard.ridesharing.source.EventSource;
import whiteboard.scenario.Progress;
import whiteboard.scenario.Scenario;
import whiteboard.watermark.EventCounts;
import whiteboard.web.WebAddress;

/**
 * Feeds a running platform, runs its batches, and shows it all on the page. A part that fails is
 * shown as down and tried again; it stops no other part.
 */
public final class LivePage implements AutoCloseable {
  private final ExecutorService background = Executors.newFixedThreadPool(2);
  private final Watches watches;
  private final LiveTask production;
  private final LiveBatches batches;
  private final LiveTask batchTask;
  private final LiveSite site;
  private final LiveBoard board;

  private LivePage(
      LivePlatform platform,
      Scenario scenario,
      EventSource source,
      WebAddress address,
      Progress progress) {
    CityMap map = CityMap.load();
    watches = new Watches(platform, map);
    production = Production.of(source, platform.stack().kafka(), platform.request().speed());
    batches =
        new LiveBatches(
            platform.warehouse(),
            watches::kafka,
            platform.stack(),
            platform.lake(),
            platform.catalogs(),
            platform.request(),
            platform.config());
    batchTask = new LiveTask("the batch", batches);
    site =
        new LiveSite(
            scenario,
            platform.stack(),
            address,
            progress,
            routes -> new LiveApi(platform, map, watches, batches).addTo(routes));
    board =
        new LiveBoard(
            platform.scenario(), platform.request(), site.live(), site.alerts(), site.metrics());
  }

  /** Starts everything; returns when the page answers. */
  public static LivePage start(
      LivePlatform platform,
      Scenario scenario,
      EventSource source,
      WebAddress address,
      Progress progress) {
    LivePage page = new LivePage(platform, scenario, source, address, progress);
    page.background.execute(page.production);
    page.background.execute(page.batchTask);
    return page;
  }

  /** Shows what is known, once a second until interrupted. */
  public void show() throws InterruptedException {
    site.show(() -> board.show(facts()), this::status);
  }

  private LiveFacts facts() {
    return watches.facts(production.activity(), batchTask.activity(), batches);
  }

  /** The platform in one line. */
  private String status() {
    LiveFacts facts = facts();
    EventCounts counts = facts.counts();
    String line =
        String.format(
            Locale.ROOT,
            "%,d events classified, watermark %s, %,d rows in the lake, batch: %s",
            counts.produced(),
            facts.watermark() == null ? "none" : facts.watermark(),
            facts.lake().counts().rows(),
            facts.batches().text());
    return facts.production().ok() ? line : line + ", producing: " + facts.production().text();
  }

  /** Stops what it started, the feeding first. */
  @Override
  public void close() {
    background.shutdownNow();
    site.close();
    watches.close();
  }
}
