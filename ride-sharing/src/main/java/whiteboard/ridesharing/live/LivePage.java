package whiteboard.ridesharing.live;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import whiteboard.drill.DrillDesk;
import whiteboard.observe.AlertTopic;
import whiteboard.observe.Alerts;
import whiteboard.observe.Metrics;
import whiteboard.ridesharing.source.EventSource;
import whiteboard.scenario.Progress;
import whiteboard.scenario.Scenario;
import whiteboard.watermark.EventCounts;
import whiteboard.web.LiveEvents;
import whiteboard.web.WebAddress;
import whiteboard.web.WebServer;

/**
 * Feeds a running platform, runs its batches, and shows it all on the page. A part that fails is
 * shown as down and tried again; it stops no other part.
 */
public final class LivePage implements AutoCloseable {
  private final LiveEvents live = new LiveEvents();
  private final Metrics metrics = new Metrics();
  private final ExecutorService background = Executors.newFixedThreadPool(2);
  private final Watches watches;
  private final Production production;
  private final LiveBatches batches;
  private final AlertTopic topic;
  private final DrillDesk drills;
  private final LiveBoard board;
  private final WebServer server;

  private LivePage(
      LivePlatform platform,
      Scenario scenario,
      EventSource source,
      WebAddress address,
      Progress progress) {
    CityMap map = CityMap.load();
    watches = new Watches(platform, map);
    production = new Production(source, platform.stack().kafka(), platform.request().speed());
    batches =
        new LiveBatches(
            platform.warehouse(),
            watches::kafka,
            platform.stack(),
            platform.lake(),
            platform.catalogs(),
            platform.request(),
            platform.config());
    topic = new AlertTopic(platform.stack().kafka(), platform.scenario());
    Alerts alerts = new Alerts(List.of(alert -> progress.note(alert.line()), topic));
    board = new LiveBoard(platform.scenario(), platform.request(), live, alerts, metrics);
    drills =
        new DrillDesk(
            scenario.getClass(), scenario.drills(), drillFolder(platform.stack().home()), live);
    server =
        WebServer.start(
            address,
            live,
            routes -> {
              routes.get("/metrics", metrics::serve);
              drills.addTo(routes);
              new LiveApi(platform, map, watches, batches).addTo(routes);
            });
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
    page.background.execute(page.batches);
    return page;
  }

  /** As the command line's drills: beside the scenario's own folder. */
  private static Path drillFolder(Path home) {
    return home.resolveSibling(home.getFileName() + "-drills");
  }

  /** What to type into a browser. */
  public String url() {
    return server.url();
  }

  /** Shows what is known now. */
  public void refresh() {
    board.show(watches.facts(production, batches));
  }

  /** The platform in one line. */
  public String status() {
    LiveFacts facts = watches.facts(production, batches);
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
    drills.close();
    server.close();
    watches.close();
    topic.close();
    metrics.close();
  }
}
