package whiteboard.marketplace;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import whiteboard.batch.BatchRun;
import whiteboard.batch.RetryPolicy;
import whiteboard.marketplace.shop.Shop;
import whiteboard.marketplace.shop.ShopDatabase;
import whiteboard.marketplace.transform.Transformations;
import whiteboard.models.ModelProject;
import whiteboard.models.RunListener;
import whiteboard.scenario.Progress;
import whiteboard.scenario.RunReport;
import whiteboard.scenario.RunRequest;
import whiteboard.source.InputRecord;
import whiteboard.stack.Stack;
import whiteboard.warehouse.Warehouse;
import whiteboard.warehouse.WarehouseSession;

/**
 * A bounded run: the shop lives, its changes are captured and land, the warehouse is built,
 * everything is reconciled with the shop's database. Killed anywhere and run again it finishes what
 * is missing; run again after it has finished it adds nothing.
 */
final class OnceRun {
  private final RunRequest request;
  private final Stack stack;
  private final Progress progress;
  private final MarketplaceConfig config;

  OnceRun(RunRequest request, Stack stack, Progress progress) {
    this(request, stack, progress, MarketplaceConfig.of(request).bounded());
  }

  OnceRun(RunRequest request, Stack stack, Progress progress, MarketplaceConfig config) {
    this.request = request;
    this.stack = stack;
    this.progress = progress;
    this.config = config;
  }

  RunReport run() throws Exception {
    // Spark takes seconds to start: it does so while changes are captured.
    CompletableFuture<WarehouseSession> warehouse =
        CompletableFuture.supplyAsync(() -> Warehouse.start(stack));
    try (Platform platform = Platform.start(stack, config)) {
      capture(platform, InputRecord.settle(stack.home(), Sources.of(request)));
      platform.stop();
      WarehouseSession session = warehouse.join();
      Transformations transformations = transformations(session, platform.shop());
      List<BatchRun> runs = build(transformations);
      try (Progress.Stage stage = progress.stage("reconcile")) {
        return new Reconciliation(request, stack, platform, session, config)
            .report(runs, transformations.ledger());
      }
    } finally {
      // Where capture failed, Spark must not outlive the run.
      warehouse.thenAccept(WarehouseSession::close).join();
    }
  }

  private void capture(Platform platform, Shop shop) throws SQLException, InterruptedException {
    ShopDatabase database = platform.shop();
    try (Progress.Stage stage = progress.stage("open the shop")) {
      database.enter(shop, shop.transactionsBefore(shop.capturedFrom()), stage::stepTo);
    }
    try (Progress.Stage stage = progress.stage("take a snapshot")) {
      platform.startCapture();
      platform.awaitCaptured();
    }
    try (Progress.Stage stage =
        progress.stage("live and capture", shop.transactionsBefore(Instant.MAX))) {
      database.enter(
          shop,
          Long.MAX_VALUE,
          entered -> {
            platform.requireCapturing();
            stage.stepTo(entered);
          });
    }
    try (Progress.Stage stage = progress.stage("land")) {
      platform.awaitDrained();
    }
  }

  private Transformations transformations(WarehouseSession session, ShopDatabase shop) {
    return new Transformations(
        session,
        stack.residencies(),
        ShopDatabase.TABLES,
        new RetryPolicy(config.batchAttempts(), config.batchBackoff()),
        config.batchOverlap(),
        request.clock(),
        RunListener.noting(progress::note),
        ModelProject.onClassPath("models"),
        Optional.of(shop::columns));
  }

  private List<BatchRun> build(Transformations transformations) throws InterruptedException {
    try (Progress.Stage stage = progress.stage("transform")) {
      List<BatchRun> runs = transformations.catchUp(request.fullRefresh());
      stage.step(runs.size());
      transformations
          .unknownColumns()
          .forEach(column -> progress.note("ALERT unknown-columns: no model reads " + column));
      return runs;
    }
  }
}
