package whiteboard.frauddetection;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import whiteboard.frauddetection.score.ServiceSettings;
import whiteboard.frauddetection.source.Gateway;
import whiteboard.frauddetection.source.PaymentSource;
import whiteboard.frauddetection.source.PaymentsSimulator;
import whiteboard.frauddetection.source.Truth;
import whiteboard.scenario.Progress;
import whiteboard.scenario.RunReport;
import whiteboard.scenario.RunRequest;
import whiteboard.source.InputRecord;
import whiteboard.source.Pacer;
import whiteboard.stack.Stack;
import whiteboard.warehouse.Warehouse;
import whiteboard.warehouse.WarehouseSession;

/**
 * A bounded run: simulate, decide, land, train a challenger, judge it, reconcile, report. Killed
 * anywhere and run again it finishes what is missing; run again after it has finished it adds
 * nothing.
 */
final class OnceRun {
  private final RunRequest request;
  private final Stack stack;
  private final Progress progress;
  private final FraudDetectionConfig config;

  OnceRun(RunRequest request, Stack stack, Progress progress) {
    this.request = request;
    this.stack = stack;
    this.progress = progress;
    this.config = FraudDetectionConfig.of(request).bounded();
  }

  RunReport run() throws Exception {
    // Spark takes seconds to start: it does so while the stream runs.
    CompletableFuture<WarehouseSession> warehouse =
        CompletableFuture.supplyAsync(() -> Warehouse.start(stack));
    try (Platform platform = Platform.start(stack, config, ServiceSettings.patient(0))) {
      PaymentSource source = InputRecord.settle(stack.home(), Sources.of(request));
      CompletableFuture<Truth> truth = CompletableFuture.supplyAsync(source::truth);
      Batches batches = live(platform, source, warehouse);
      platform.stop();
      try (Progress.Stage stage = progress.stage("reconcile")) {
        return new Reconciliation(request, stack, platform, warehouse.join())
            .report(batches, truth.join());
      }
    } finally {
      // Where the stream failed, Spark must not outlive the run.
      warehouse.thenAccept(WarehouseSession::close).join();
    }
  }

  /** Fifty days: the bundled models, a challenger beside the champion, and who won. */
  private Batches live(
      Platform platform, PaymentSource source, CompletableFuture<WarehouseSession> warehouse)
      throws InterruptedException {
    try (Progress.Stage stage = progress.stage("start the engine")) {
      platform.awaitReady();
    }
    try (Progress.Stage stage = progress.stage("decide", source.transactions());
        Gateway gateway = gateway(platform, source, stage)) {
      gateway.sendUntil(day(config.retrainAfterDays()));
      platform.awaitLanded();
      Batches batches =
          new Batches(warehouse.join(), platform.registry(), stack, config, request, progress);
      batches.retrain(day(config.retrainAfterDays()));
      platform.awaitModels();
      gateway.sendUntil(day(config.promoteAfterDays()));
      platform.awaitLanded();
      batches.review(day(config.promoteAfterDays()));
      platform.awaitModels();
      gateway.sendAll();
      platform.awaitLanded();
      return batches;
    }
  }

  private Gateway gateway(Platform platform, PaymentSource source, Progress.Stage stage) {
    return new Gateway(
        stack.kafka(), config.gateway(), source, Pacer.flatOut(), platform.nights(), stage::stepTo);
  }

  private static Instant day(int days) {
    return PaymentsSimulator.START.plus(Duration.ofDays(days));
  }
}
