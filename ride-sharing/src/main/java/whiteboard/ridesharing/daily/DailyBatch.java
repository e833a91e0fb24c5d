package whiteboard.ridesharing.daily;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import whiteboard.batch.BatchRun;
import whiteboard.batch.BatchRunner;
import whiteboard.batch.BatchStep;
import whiteboard.batch.CatchUp;
import whiteboard.batch.Interval;
import whiteboard.batch.RetryPolicy;
import whiteboard.batch.RunLedger;
import whiteboard.batch.Sleeper;
import whiteboard.batch.StepObserver;
import whiteboard.lake.LakeCatalogs;
import whiteboard.models.ModelProject;
import whiteboard.models.ModelRun;
import whiteboard.models.RunListener;
import whiteboard.models.RunRequest;
import whiteboard.stack.CatalogLocation;
import whiteboard.stack.Stack;
import whiteboard.warehouse.LakeViews;
import whiteboard.warehouse.WarehouseSession;

/**
 * Builds the warehouse from what came into the lake since the last successful run: views, models,
 * compaction, retention, in this order. Each step may be repeated, so a retry or a restart after a
 * crash never duplicates; several missed days are caught up in one run.
 */
public final class DailyBatch {
  /** The views {@code lake.<table>} that the models and the checks read. */
  public static final List<String> LAKE_VIEWS =
      List.of("trip_events", "profile_changes", "locations", "surge_prices", "dead_letters");

  /** What the models build from. */
  private static final List<String> BUILT_FROM =
      List.of("trip_events", "profile_changes", "locations");

  /**
   * Rows of different partitions land in slightly different order: a batch reads this far back into
   * what the last one read, and a day counts as over when it has been for as long. Touching a trip
   * twice changes nothing.
   */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private final WarehouseSession session;
  private final List<CatalogLocation> residencies;
  private final RunLedger ledger;
  private final ModelRun models;
  private final Upkeep upkeep;
  private final RetryPolicy retry;
  private final StepObserver observer;
  private boolean fullRefresh;

  public DailyBatch(
      WarehouseSession session,
      LakeCatalogs catalogs,
      Stack stack,
      RetryPolicy retry,
      int hotDays,
      Clock clock,
      RunListener listener) {
    this(
        session, catalogs, stack.residencies(), retry, hotDays, clock, listener, (run, step) -> {});
  }

  /**
   * A batch that needs no servers.
   *
   * @param observer is told of each step that is done
   */
  public DailyBatch(
      WarehouseSession session,
      LakeCatalogs catalogs,
      List<CatalogLocation> residencies,
      RetryPolicy retry,
      int hotDays,
      Clock clock,
      RunListener listener,
      StepObserver observer) {
    this.session = session;
    this.residencies = List.copyOf(residencies);
    this.retry = retry;
    this.observer = observer;
    this.ledger = RunLedger.open(session.warehouse(), clock);
    ModelProject project = ModelProject.onClassPath("models");
    this.models = new ModelRun(session, project, ledger, listener);
    this.upkeep = new Upkeep(session, catalogs, Duration.ofDays(hotDays), clock);
  }

  /**
   * Runs what is missing up to the newest row of the lake: first the whole days that were missed,
   * then, if asked, the day that has begun.
   *
   * @return the runs that succeeded, none when nothing was missing
   */
  public List<BatchRun> catchUp(boolean wholeDaysOnly, boolean refresh)
      throws InterruptedException {
    fullRefresh = refresh;
    BatchRunner runner = new BatchRunner(ledger, steps(), retry, Sleeper.THREAD, observer);
    List<BatchRun> runs = new ArrayList<>();
    LakeViews.renew(session, residencies, LAKE_VIEWS);
    runner.recover().ifPresent(runs::add);
    Optional<Interval> lake = LakeViews.ingested(session, BUILT_FROM);
    if (lake.isEmpty()) {
      return runs;
    }
    Instant first = lake.get().from();
    Instant end = lake.get().to();
    boolean built = false;
    Instant complete = wholeDaysOnly ? end.minus(OVERLAP) : end;
    Optional<Interval> missed = CatchUp.wholeDays(ledger.lastEnd(), first, complete);
    if (missed.isPresent()) {
      built = true;
      runs.add(runner.run(missed.get(), "lake up to " + missed.get().to()));
    }
    Optional<Interval> begun = CatchUp.upTo(ledger.lastEnd(), first, end);
    if (!wholeDaysOnly && begun.isPresent()) {
      built = true;
      runs.add(runner.run(begun.get(), "lake up to " + begun.get().to()));
    }
    if (refresh && !built && ledger.lastEnd().isPresent()) {
      Interval all = new Interval(first, ledger.lastEnd().get());
      runs.add(runner.run(all, "lake up to " + all.to() + ", all over again"));
    }
    return runs;
  }

  private List<BatchStep> steps() {
    return List.of(
        BatchStep.of("views", run -> LakeViews.renew(session, residencies, LAKE_VIEWS)),
        BatchStep.of("models", this::build, run -> models.finishPublications()),
        BatchStep.of("compaction", run -> upkeep.compact()),
        BatchStep.of("retention", run -> upkeep.retain(run)));
  }

  private void build(BatchRun run) {
    Map<String, Object> vars =
        Map.of(
            "batch_from", run.interval().from().minus(OVERLAP).toString(),
            "batch_to", run.interval().to().toString());
    models.build(new RunRequest(Long.toString(run.id()), vars, fullRefresh));
  }

  /** What ran when, on which input. */
  public RunLedger ledger() {
    return ledger;
  }

  /** What compaction and tiering did, for the report. */
  public Upkeep upkeep() {
    return upkeep;
  }
}
