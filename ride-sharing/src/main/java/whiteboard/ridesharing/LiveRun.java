package whiteboard.ridesharing;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import whiteboard.batch.BatchRun;
import whiteboard.batch.FailedBatchException;
import whiteboard.batch.RetryPolicy;
import whiteboard.models.RunListener;
import whiteboard.ridesharing.daily.DailyBatch;
import whiteboard.ridesharing.source.EventSource;
import whiteboard.ridesharing.source.InputRecord;
import whiteboard.ridesharing.source.Pacer;
import whiteboard.ridesharing.source.TripProducer;
import whiteboard.scenario.Progress;
import whiteboard.scenario.RunRequest;
import whiteboard.stack.Stack;
import whiteboard.warehouse.WarehouseSession;
import whiteboard.watermark.EventCounts;

/**
 * The platform until it is interrupted: the source at its pace, the hot path and the lake at once,
 * a batch run for each day of the source's time that is over.
 */
final class LiveRun {
  private static final long REPORT_EVERY_MILLIS = 5_000;

  private final RunRequest request;
  private final Stack stack;
  private final Progress progress;
  private final RideSharingConfig config;

  LiveRun(RunRequest request, Stack stack, Progress progress) {
    this.request = request;
    this.stack = stack;
    this.progress = progress;
    this.config = RideSharingConfig.of(request);
  }

  void run() throws Exception {
    EventSource source = InputRecord.settle(stack.home(), Sources.of(request)).endless();
    ExecutorService background = Executors.newFixedThreadPool(2);
    CompletableFuture<WarehouseSession> warehouse =
        CompletableFuture.supplyAsync(() -> Warehouse.start(stack));
    try (Platform platform = Platform.start(stack, config)) {
      DailyBatch batch = batch(platform, warehouse.join());
      Future<?> producing = background.submit(() -> produce(source));
      Future<?> batching = background.submit(() -> runBatches(platform, batch));
      while (true) {
        Thread.sleep(REPORT_EVERY_MILLIS);
        failFast(producing);
        failFast(batching);
        progress.note(status(platform));
      }
    } catch (InterruptedException e) {
      progress.note("stopping; the next run goes on from here");
    } finally {
      background.shutdownNow();
      warehouse.thenAccept(WarehouseSession::close).join();
    }
  }

  private Void produce(EventSource source) throws InterruptedException {
    try (TripProducer producer =
        TripProducer.connect(stack.kafka(), Pacer.of(request.speed()), sent -> {})) {
      producer.produce(source);
    }
    return null;
  }

  /** Looks every few seconds whether a day is over; a batch that failed is tried again. */
  private Void runBatches(Platform platform, DailyBatch batch) throws InterruptedException {
    while (true) {
      Thread.sleep(REPORT_EVERY_MILLIS);
      if (platform.lake().counts().commits() == 0) {
        continue;
      }
      try {
        for (BatchRun run : batch.catchUp(true, false)) {
          progress.note(
              "batch %d published %s to %s"
                  .formatted(run.id(), run.interval().from(), run.interval().to()));
        }
      } catch (FailedBatchException e) {
        progress.note(e.getMessage() + "; tried again with the next look");
      }
    }
  }

  private DailyBatch batch(Platform platform, WarehouseSession session) {
    return new DailyBatch(
        session,
        platform.catalogs(),
        stack,
        new RetryPolicy(config.batchAttempts(), config.batchBackoff()),
        config.hotDays(),
        request.clock(),
        RunListener.NONE);
  }

  private static void failFast(Future<?> task) throws Exception {
    if (task.isDone()) {
      task.get();
    }
  }

  private String status(Platform platform) {
    List<EventCounts> counts = List.copyOf(platform.counts().values());
    long read = counts.stream().mapToLong(EventCounts::produced).sum();
    long watermark = counts.stream().mapToLong(c -> c.streamWatermark).max().orElse(0);
    return String.format(
        Locale.ROOT,
        "%,d events classified, watermark %s, %,d rows in the lake",
        read,
        watermark > 0 ? Instant.ofEpochMilli(watermark) : "none",
        platform.lake().counts().rows());
  }
}
