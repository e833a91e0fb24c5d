package whiteboard.ridesharing;

import java.util.concurrent.CompletableFuture;
import whiteboard.ridesharing.live.LivePage;
import whiteboard.ridesharing.live.LivePlatform;
import whiteboard.ridesharing.source.EventSource;
import whiteboard.scenario.Progress;
import whiteboard.scenario.RunRequest;
import whiteboard.scenario.Scenario;
import whiteboard.source.InputRecord;
import whiteboard.stack.Stack;
import whiteboard.warehouse.Warehouse;
import whiteboard.warehouse.WarehouseSession;
import whiteboard.web.WebAddress;

/**
 * The platform until it is interrupted: the source at its pace, the hot path and the lake at once,
 * a batch every few hours of the source's time, and the page that shows it.
 */
final class LiveRun {
  private final Scenario scenario;
  private final RunRequest request;
  private final Stack stack;
  private final WebAddress address;
  private final Progress progress;
  private final RideSharingConfig config;

  LiveRun(
      Scenario scenario, RunRequest request, Stack stack, WebAddress address, Progress progress) {
    this.scenario = scenario;
    this.request = request;
    this.stack = stack;
    this.address = address;
    this.progress = progress;
    this.config = RideSharingConfig.of(request).live();
  }

  void run() throws Exception {
    EventSource source = InputRecord.settle(stack.home(), Sources.of(request)).endless();
    // Spark takes seconds to start: the stream does not wait for it.
    CompletableFuture<WarehouseSession> warehouse =
        CompletableFuture.supplyAsync(() -> Warehouse.start(stack));
    try (Platform platform = Platform.start(stack, config);
        LivePage page =
            LivePage.start(looked(platform, warehouse), scenario, source, address, progress)) {
      page.show();
    } catch (InterruptedException e) {
      progress.note("stopping; the next run goes on from here");
    } finally {
      warehouse
          .handle((session, failure) -> session)
          .thenAccept(
              session -> {
                if (session != null) {
                  session.close();
                }
              })
          .join();
    }
  }

  private LivePlatform looked(Platform platform, CompletableFuture<WarehouseSession> warehouse) {
    return new LivePlatform(
        HotPath.SCENARIO,
        HotPath.GROUP,
        Platform.allTopics(),
        request,
        config,
        stack,
        platform.catalogs(),
        platform.lake(),
        platform.hotPath(),
        warehouse);
  }
}
