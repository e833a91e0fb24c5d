package whiteboard.marketplace;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import whiteboard.batch.RetryPolicy;
import whiteboard.live.LiveTask;
import whiteboard.marketplace.capture.Capture;
import whiteboard.marketplace.live.LivePage;
import whiteboard.marketplace.live.LivePlatform;
import whiteboard.marketplace.live.MarketplaceAlerts;
import whiteboard.marketplace.shop.Shop;
import whiteboard.marketplace.shop.ShopDatabase;
import whiteboard.marketplace.trace.OrderTrace;
import whiteboard.models.ModelProject;
import whiteboard.scenario.Progress;
import whiteboard.scenario.RunRequest;
import whiteboard.scenario.Scenario;
import whiteboard.scenario.Trace;
import whiteboard.source.InputRecord;
import whiteboard.source.Pacer;
import whiteboard.stack.Stack;
import whiteboard.warehouse.Warehouse;
import whiteboard.warehouse.WarehouseSession;
import whiteboard.web.WebAddress;

/**
 * The platform until it is interrupted: the shop at its pace, capture and lake at once, the models
 * every minute on what is complete by then, and the page that shows it.
 */
final class LiveRun {
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final Scenario scenario;
  private final RunRequest request;
  private final Stack stack;
  private final WebAddress address;
  private final Progress progress;
  private final MarketplaceConfig config;

  /** What is there by then is what capture's snapshot finds. */
  private final CountDownLatch opened = new CountDownLatch(1);

  LiveRun(
      Scenario scenario, RunRequest request, Stack stack, WebAddress address, Progress progress) {
    this.scenario = scenario;
    this.request = request;
    this.stack = stack;
    this.address = address;
    this.progress = progress;
    this.config = MarketplaceConfig.of(request).live();
  }

  void run() throws Exception {
    Shop shop = InputRecord.settle(stack.home(), Sources.of(request)).endless();
    // Spark takes seconds to start: the shop does not wait for it.
    CompletableFuture<WarehouseSession> warehouse =
        CompletableFuture.supplyAsync(() -> Warehouse.start(stack));
    try (Platform platform = Platform.start(stack, config)) {
      // Now, while the user can be told: a task in the background would try again and again.
      platform.shop().requireSame(shop);
      try (LivePage page =
          LivePage.start(looked(platform, shop, warehouse), scenario, address, progress)) {
        page.show();
      }
    } catch (InterruptedException e) {
      progress.note("stopping; the next run goes on from here");
    } finally {
      warehouse
          .handle((session, failure) -> Optional.ofNullable(session))
          .thenAccept(session -> session.ifPresent(WarehouseSession::close))
          .join();
    }
  }

  private LivePlatform looked(
      Platform platform, Shop shop, CompletableFuture<WarehouseSession> warehouse) {
    return new LivePlatform(
        Platform.allTopics(),
        Capture.TOPIC_PREFIX,
        platform::ends,
        request,
        stack,
        platform.lake(),
        new LiveTask("the shop", says -> live(shop, says)),
        new LiveTask("capture", says -> capture(platform, says)),
        MarketplaceAlerts.Limits.of(config.heartbeat()),
        new RetryPolicy(config.batchAttempts(), config.batchBackoff()),
        ModelProject.onClassPath("models"),
        warehouse,
        order -> trace(warehouse.join(), order));
  }

  /** On a connection of its own, and on a new one after a failure: each transaction once. */
  private void live(Shop shop, Consumer<String> says) throws SQLException, InterruptedException {
    try (ShopDatabase database = ShopDatabase.open(stack.postgres())) {
      says.accept("opening");
      database.enter(shop, shop.transactionsBefore(shop.capturedFrom()), entered -> {});
      opened.countDown();
      says.accept("open, until capture follows it");
      while (!database.isFollowed()) {
        Thread.sleep(LOOK_EVERY.toMillis());
      }
      says.accept("takes orders");
      database.enter(shop, Long.MAX_VALUE, Pacer.of(request.speed()), entered -> {});
      says.accept("the source has come to its end");
    }
  }

  private void capture(Platform platform, Consumer<String> says)
      throws InterruptedException, SQLException {
    says.accept("waits until the shop is open");
    opened.await();
    says.accept("follows the shop's log");
    platform.captureUntilInterrupted();
  }

  private Trace trace(WarehouseSession session, String order) {
    OrderTrace trace = new OrderTrace(session, config);
    try (Connection database = stack.postgres().connect()) {
      return trace.of(order, database);
    } catch (SQLException away) {
      return trace.withoutShop(order);
    }
  }
}
