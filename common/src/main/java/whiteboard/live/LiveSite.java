package whiteboard.live;

import io.javalin.Javalin;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import whiteboard.drill.DrillDesk;
import whiteboard.observe.AlertTopic;
import whiteboard.observe.Alerts;
import whiteboard.observe.Metrics;
import whiteboard.scenario.Progress;
import whiteboard.scenario.Scenario;
import whiteboard.stack.Stack;
import whiteboard.web.LiveEvents;
import whiteboard.web.WebAddress;
import whiteboard.web.WebServer;

/**
 * A live run's page as it is served: events, alerts (on page, console and topic), metrics at {@code
 * /metrics}, the drills. What there is to see is the scenario's.
 */
public final class LiveSite implements AutoCloseable {
  private static final long SHOW_EVERY_MILLIS = 1_000;
  private static final int SECONDS_A_STATUS = 10;

  private final Progress progress;
  private final LiveEvents live = new LiveEvents();
  private final Metrics metrics = new Metrics();
  private final AlertTopic topic;
  private final Alerts alerts;
  private final DrillDesk drills;
  private final WebServer server;

  /**
   * Returns when the page answers. The scenario's topics exist.
   *
   * @param routes adds the scenario's own requests
   */
  public LiveSite(
      Scenario scenario,
      Stack stack,
      WebAddress address,
      Progress progress,
      Consumer<Javalin> routes) {
    this.progress = progress;
    topic = new AlertTopic(stack.kafka(), scenario.name());
    alerts = new Alerts(List.of(alert -> progress.note(alert.line()), topic));
    drills = new DrillDesk(scenario.getClass(), scenario.drills(), drillFolder(stack.home()), live);
    server =
        WebServer.start(
            address,
            live,
            all -> {
              all.get("/metrics", metrics::serve);
              drills.addTo(all);
              routes.accept(all);
            });
  }

  /** As the command line's drills: beside the scenario's own folder. */
  private static Path drillFolder(Path home) {
    return home.resolveSibling(home.getFileName() + "-drills");
  }

  /** What to type into a browser. */
  public String url() {
    return server.url();
  }

  /** What the page is told. */
  public LiveEvents live() {
    return live;
  }

  /** What is raised. */
  public Alerts alerts() {
    return alerts;
  }

  /** What Prometheus is told. */
  public Metrics metrics() {
    return metrics;
  }

  /** Says where the page is, then shows what there is once a second until interrupted. */
  public void show(Runnable refresh, Supplier<String> status) throws InterruptedException {
    progress.note("the page is at %s, Ctrl-C stops".formatted(url()));
    for (long second = 1; ; second++) {
      refresh.run();
      Thread.sleep(SHOW_EVERY_MILLIS);
      if (second % SECONDS_A_STATUS == 0) {
        progress.note(status.get());
      }
    }
  }

  @Override
  public void close() {
    drills.close();
    server.close();
    topic.close();
    metrics.close();
  }
}
