package whiteboard.marketplace.live;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import whiteboard.batch.BatchRun;
import whiteboard.batch.FailedBatchException;
import whiteboard.batch.RunLedger;
import whiteboard.live.LiveTask;
import whiteboard.marketplace.shop.ShopDatabase;
import whiteboard.marketplace.transform.FreshBatches;
import whiteboard.marketplace.transform.Transformations;
import whiteboard.warehouse.WarehouseSession;

/** Runs the models whenever they are due and their input is complete, until interrupted. */
final class LiveBatches implements LiveTask.Work {
  private static final long LOOK_EVERY_MILLIS = 1_000;

  private final LivePlatform platform;
  private final Supplier<Optional<Instant>> captured;
  private final ModelBoard board;
  private final Clock clock;
  private final Instant begun;
  private volatile Optional<Published> published = Optional.empty();
  private volatile Optional<Instant> dueAt = Optional.empty();
  private volatile List<String> unknownColumns = List.of();

  /**
   * @param captured up to when all that the shop has committed has been captured; empty: not known
   * @param board hears of the runs
   */
  LiveBatches(LivePlatform platform, Supplier<Optional<Instant>> captured, ModelBoard board) {
    this.platform = platform;
    this.captured = captured;
    this.board = board;
    this.clock = platform.request().clock();
    this.begun = clock.instant();
  }

  @Override
  public void run(Consumer<String> says) throws Exception {
    says.accept("Spark is starting");
    WarehouseSession session = platform.warehouse().get();
    // A connection is for one thread: the shop's own enters transactions.
    try (ShopDatabase shop = ShopDatabase.open(platform.stack().postgres())) {
      Transformations transformations =
          new Transformations(
              session,
              platform.stack().residencies(),
              ShopDatabase.TABLES,
              platform.retry(),
              Transformations.OVERLAP,
              clock,
              board,
              platform.models(),
              Optional.of(shop::columns));
      publish(session, transformations.ledger());
      runWhatIsDue(session, transformations, says);
    }
  }

  private void runWhatIsDue(
      WarehouseSession session, Transformations transformations, Consumer<String> says)
      throws InterruptedException {
    FreshBatches batches =
        new FreshBatches(
            transformations,
            FreshBatches.EVERY_MINUTE,
            captured,
            platform.topicEnds(),
            platform.lake(),
            begun);
    while (true) {
      dueAt = Optional.of(batches.dueAt());
      try {
        FreshBatches.Look look = batches.runIfDue(clock.instant(), says);
        if (!look.runs().isEmpty()) {
          unknownColumns = transformations.unknownColumns();
          publish(session, transformations.ledger());
        }
        says.accept(look.why());
      } catch (FailedBatchException failed) {
        // The ledger holds it and the box shows it; the next one is due at its time.
        says.accept(failed.getMessage());
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private void publish(WarehouseSession session, RunLedger ledger) {
    Optional<BatchRun> last =
        ledger.runs().stream()
            .filter(run -> run.state() == BatchRun.State.SUCCEEDED)
            .reduce((earlier, later) -> later);
    if (last.isPresent()) {
      published = Optional.of(Published.read(session, last.get()));
    }
  }

  /** What readers of the warehouse see; empty before the first batch. */
  Optional<Published> published() {
    return published;
  }

  /** When the next batch is due, or has been since; empty before Spark has started. */
  Optional<Instant> dueAt() {
    return dueAt;
  }

  /** As the last batch found them. */
  List<String> unknownColumns() {
    return unknownColumns;
  }
}
