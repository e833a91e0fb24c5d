package whiteboard.ridesharing.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import whiteboard.batch.BatchRun;
import whiteboard.batch.BatchSchedule;
import whiteboard.batch.RetryPolicy;
import whiteboard.batch.RunLedger;
import whiteboard.lake.LakeCatalogs;
import whiteboard.lake.LakeWriter;
import whiteboard.live.LiveTask;
import whiteboard.ridesharing.RideSharingConfig;
import whiteboard.ridesharing.daily.DailyBatch;
import whiteboard.scenario.RunRequest;
import whiteboard.stack.Stack;
import whiteboard.warehouse.WarehouseSession;

/** Runs the batch whenever it is due, until interrupted. */
final class LiveBatches implements LiveTask.Work {
  /** Half an hour of the source's time is enough to look at; then four times a day. */
  static final BatchSchedule SCHEDULE =
      new BatchSchedule(Duration.ofMinutes(30), Duration.ofHours(6));

  private static final long LOOK_EVERY_MILLIS = 1_000;
  private static final Duration LANDED_WITHIN = Duration.ofSeconds(60);

  private final CompletableFuture<WarehouseSession> warehouse;
  private final Supplier<Optional<KafkaFacts>> kafka;
  private final Stack stack;
  private final LakeWriter lake;
  private final LakeCatalogs catalogs;
  private final RunRequest request;
  private final RideSharingConfig config;
  private final ModelTests tests = new ModelTests();
  private volatile Optional<Published> published = Optional.empty();

  LiveBatches(
      CompletableFuture<WarehouseSession> warehouse,
      Supplier<Optional<KafkaFacts>> kafka,
      Stack stack,
      LakeWriter lake,
      LakeCatalogs catalogs,
      RunRequest request,
      RideSharingConfig config) {
    this.warehouse = warehouse;
    this.kafka = kafka;
    this.stack = stack;
    this.lake = lake;
    this.catalogs = catalogs;
    this.request = request;
    this.config = config;
  }

  @Override
  public void run(Consumer<String> says) throws Exception {
    says.accept("Spark is starting");
    runWhatIsDue(batch(warehouse.get()), says);
  }

  private void runWhatIsDue(DailyBatch batch, Consumer<String> says) throws InterruptedException {
    publish(batch.ledger());
    says.accept("waiting for the next batch to be due");
    while (true) {
      Thread.sleep(LOOK_EVERY_MILLIS);
      Optional<KafkaFacts> facts = kafka.get();
      if (facts.isPresent() && isDue(facts.get(), batch.ledger())) {
        says.accept("running");
        lake.awaitOffsets(facts.get().inputEnds(), LANDED_WITHIN);
        List<BatchRun> runs = batch.catchUp(false, false);
        publish(batch.ledger());
        says.accept(
            runs.isEmpty()
                ? "nothing was missing"
                : "run %d published".formatted(runs.get(runs.size() - 1).id()));
      }
    }
  }

  private static boolean isDue(KafkaFacts facts, RunLedger ledger) {
    return facts.arrival() != null
        && facts.firstArrival() != null
        && !facts.arrival().isBefore(SCHEDULE.due(ledger.lastEnd(), facts.firstArrival()));
  }

  private void publish(RunLedger ledger) {
    Optional<Instant> end = ledger.lastEnd();
    if (end.isPresent()) {
      published = Optional.of(Published.read(warehouse.join()));
    }
  }

  private DailyBatch batch(WarehouseSession session) {
    RetryPolicy retry = new RetryPolicy(config.batchAttempts(), config.batchBackoff());
    return new DailyBatch(
        session, catalogs, stack, retry, config.hotDays(), request.clock(), tests);
  }

  /** What readers of the warehouse see; empty before the first batch. */
  Optional<Published> published() {
    return published;
  }

  FinanceSection.Tests tests() {
    return tests.tests();
  }
}
