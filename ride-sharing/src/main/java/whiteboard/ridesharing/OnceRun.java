package whiteboard.ridesharing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import whiteboard.batch.BatchRun;
import whiteboard.batch.RetryPolicy;
import whiteboard.models.RunListener;
import whiteboard.ridesharing.daily.DailyBatch;
import whiteboard.ridesharing.source.EventSource;
import whiteboard.ridesharing.source.TripProducer;
import whiteboard.ridesharing.source.Truth;
import whiteboard.ridesharing.verify.SurgeRecount;
import whiteboard.scenario.Progress;
import whiteboard.scenario.RunReport;
import whiteboard.scenario.RunRequest;
import whiteboard.source.InputRecord;
import whiteboard.source.Pacer;
import whiteboard.stack.Stack;
import whiteboard.warehouse.Warehouse;
import whiteboard.warehouse.WarehouseSession;

/**
 * A bounded run: simulate, stream, land, batch, reconcile, report. Killed anywhere and run again it
 * finishes what is missing; run again after it has finished it adds nothing.
 */
final class OnceRun {
  private final RunRequest request;
  private final Stack stack;
  private final Progress progress;
  private final RideSharingConfig config;

  OnceRun(RunRequest request, Stack stack, Progress progress) {
    this.request = request;
    this.stack = stack;
    this.progress = progress;
    this.config = RideSharingConfig.of(request).bounded();
  }

  RunReport run() throws Exception {
    // Spark takes seconds to start: it does so while the stream runs.
    CompletableFuture<WarehouseSession> warehouse =
        CompletableFuture.supplyAsync(() -> Warehouse.start(stack));
    try (Platform platform = Platform.start(stack, config)) {
      EventSource source = input(platform);
      stream(platform, source);
      platform.stop();
      // What the outcome is compared with needs no Spark: it is counted while Spark works.
      CompletableFuture<Truth> truth = CompletableFuture.supplyAsync(source::truth);
      CompletableFuture<SurgeRecount> recount =
          CompletableFuture.supplyAsync(() -> SurgeRecount.of(stack.kafka(), config));
      try (WarehouseSession session = warehouse.join()) {
        DailyBatch batch = batch(platform, session);
        List<BatchRun> runs = build(batch);
        try (Progress.Stage stage = progress.stage("reconcile")) {
          return new Reconciliation(request, stack, platform, session, batch)
              .report(runs, truth.join(), recount.join());
        }
      }
    } finally {
      // Where the stream failed, Spark must not outlive the run.
      warehouse.thenAccept(WarehouseSession::close).join();
    }
  }

  /** A live run may have gone further than asked: then this run ends a little after it. */
  private EventSource input(Platform platform) {
    EventSource source = InputRecord.settle(stack.home(), Sources.of(request));
    long there = platform.produced();
    return there <= source.tripEvents()
        ? source
        : InputRecord.settle(stack.home(), source.reaching(there + TripProducer.MAX_IN_FLIGHT));
  }

  private void stream(Platform platform, EventSource source) throws InterruptedException {
    try (Progress.Stage stage = progress.stage("produce", source.tripEvents());
        TripProducer producer =
            TripProducer.connect(stack.kafka(), Pacer.flatOut(), stage::stepTo)) {
      producer.produce(source);
    }
    try (Progress.Stage stage = progress.stage("stream and land")) {
      platform.awaitDrained();
    }
  }

  private DailyBatch batch(Platform platform, WarehouseSession session) {
    RetryPolicy retry = new RetryPolicy(config.batchAttempts(), config.batchBackoff());
    return new DailyBatch(
        session,
        platform.catalogs(),
        stack,
        retry,
        config.hotDays(),
        request.clock(),
        RunListener.noting(progress::note));
  }

  private List<BatchRun> build(DailyBatch batch) throws InterruptedException {
    try (Progress.Stage stage = progress.stage("batch")) {
      List<BatchRun> runs = batch.catchUp(false, request.fullRefresh());
      stage.step(runs.size());
      return runs;
    }
  }
}
