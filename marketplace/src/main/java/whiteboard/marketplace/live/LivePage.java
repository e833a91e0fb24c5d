package whiteboard.marketplace.live;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whiteboard.live.LiveSite;
import whiteboard.live.LiveTask;
import whiteboard.scenario.Progress;
import whiteboard.scenario.Scenario;
import whiteboard.web.WebAddress;

/**
 * Lets the shop live, captures it, runs the models, and shows it all on the page. A part that fails
 * is shown as down and tried again; it stops no other part.
 */
public final class LivePage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LivePage.class);
  private static final long STOP_WITHIN_SECONDS = 15;

  private final ExecutorService background;
  private final Watches watches;
  private final ShopReader reader;
  private final ModelBoard models;
  private final LiveBatches batches;
  private final LiveTask batchTask;
  private final LiveSite site;
  private final LiveBoard board;

  private LivePage(
      LivePlatform platform, Scenario scenario, WebAddress address, Progress progress) {
    watches = new Watches(platform);
    reader = new ShopReader(platform.stack().kafka(), platform.topicPrefix());
    models = new ModelBoard(platform.models().lineage());
    batches = new LiveBatches(platform, watches::captured, models);
    batchTask = new LiveTask("the batch", batches);
    site =
        new LiveSite(
            scenario,
            platform.stack(),
            address,
            progress,
            routes -> new LiveApi(platform, models, batches).addTo(routes));
    board =
        new LiveBoard(
            scenario.name(),
            platform.request(),
            platform.limits(),
            site.live(),
            site.alerts(),
            site.metrics());
    List<LiveTask> tasks =
        List.of(
            platform.shop(),
            platform.capture(),
            new LiveTask("reading what is captured", reader),
            batchTask);
    background = Executors.newFixedThreadPool(tasks.size());
    tasks.forEach(background::execute);
  }

  /** Starts everything; returns when the page answers. */
  public static LivePage start(
      LivePlatform platform, Scenario scenario, WebAddress address, Progress progress) {
    return new LivePage(platform, scenario, address, progress);
  }

  /** Shows what is known, once a second until interrupted. */
  public void show() throws InterruptedException {
    site.show(() -> board.show(facts(), models), this::status);
  }

  private LiveFacts facts() {
    return watches.facts(reader.section(), batchTask.activity(), batches, models);
  }

  /** The platform in one line. */
  private String status() {
    LiveFacts facts = facts();
    String line =
        String.format(
            Locale.ROOT,
            "%,d orders, %,d reviews, capture %.0f s behind, %,d changes in the lake, batch: %s",
            facts.arrived().orders(),
            facts.arrived().reviews(),
            facts.captureLagSeconds().orElse(0.0),
            Boxes.rows(facts),
            facts.batches().text());
    line = facts.shop().ok() ? line : line + ", shop: " + facts.shop().text();
    return facts.capture().ok() ? line : line + ", capture: " + facts.capture().text();
  }

  /** What is under way uses servers that are about to stop. */
  private void awaitEnd() {
    try {
      if (!background.awaitTermination(STOP_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        LOG.info("Something in the background goes on after {} s", STOP_WITHIN_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops what it started, the shop and capture first. */
  @Override
  public void close() {
    background.shutdownNow();
    awaitEnd();
    site.close();
    watches.close();
  }
}
