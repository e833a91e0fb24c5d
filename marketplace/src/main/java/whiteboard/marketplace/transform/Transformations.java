package whiteboard.marketplace.transform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import whiteboard.batch.BatchRun;
import whiteboard.batch.BatchRunner;
import whiteboard.batch.BatchStep;
import whiteboard.batch.CatchUp;
import whiteboard.batch.Interval;
import whiteboard.batch.RetryPolicy;
import whiteboard.batch.RunLedger;
import whiteboard.batch.Sleeper;
import whiteboard.models.ModelProject;
import whiteboard.models.ModelRun;
import whiteboard.models.RunListener;
import whiteboard.models.RunRequest;
import whiteboard.stack.CatalogLocation;
import whiteboard.warehouse.LakeViews;
import whiteboard.warehouse.WarehouseSession;

/**
 * Builds the warehouse from the changes that came into the lake since the last successful run:
 * views, then models, on a branch that is published when all tests have passed, then upkeep. Each
 * step may be repeated.
 */
public final class Transformations {
  /**
   * Rows of different tables and partitions land in slightly different order: a batch reads this
   * far back into what the last one read.
   */
  public static final Duration OVERLAP = Duration.ofMinutes(10);

  private final WarehouseSession session;
  private final List<CatalogLocation> residencies;
  private final List<String> tables;
  private final RetryPolicy retry;
  private final Duration overlap;
  private final RunLedger ledger;
  private final ModelRun models;
  private final Upkeep upkeep;
  private final Optional<Callable<Map<String, Set<String>>>> shop;
  private final SourceContract contract;
  private volatile List<String> unknownColumns = List.of();
  private boolean fullRefresh;

  /**
   * A batch that needs no servers.
   *
   * @param tables the raw tables that the models read
   */
  public Transformations(
      WarehouseSession session,
      List<CatalogLocation> residencies,
      List<String> tables,
      RetryPolicy retry,
      Clock clock,
      RunListener listener) {
    this(
        session,
        residencies,
        tables,
        retry,
        OVERLAP,
        clock,
        listener,
        ModelProject.onClassPath("models"),
        Optional.empty());
  }

  /**
   * A batch of {@code project}'s models.
   *
   * @param tables the raw tables that the models read
   * @param overlap how far a batch reads back into what the last one read; less than {@link
   *     #OVERLAP} only where all had landed by then
   * @param shop the columns that the shop's tables have now, by table: without those that the
   *     models read nothing is built
   */
  public Transformations(
      WarehouseSession session,
      List<CatalogLocation> residencies,
      List<String> tables,
      RetryPolicy retry,
      Duration overlap,
      Clock clock,
      RunListener listener,
      ModelProject project,
      Optional<Callable<Map<String, Set<String>>>> shop) {
    this.session = session;
    this.residencies = List.copyOf(residencies);
    this.tables = List.copyOf(tables);
    this.retry = retry;
    this.overlap = overlap;
    this.ledger = RunLedger.open(session.warehouse(), clock);
    this.models = new ModelRun(session, project, ledger, listener);
    this.upkeep = new Upkeep(session, this.residencies, clock);
    this.shop = shop;
    this.contract = new SourceContract(project.sourceColumns());
  }

  /**
   * Runs up to the newest row of the lake.
   *
   * @param refresh builds everything anew, also where nothing has come
   * @return the runs that succeeded, none when nothing was missing
   */
  public List<BatchRun> catchUp(boolean refresh) throws InterruptedException {
    fullRefresh = refresh;
    BatchRunner runner = new BatchRunner(ledger, steps(), retry, Sleeper.THREAD);
    List<BatchRun> runs = new ArrayList<>();
    LakeViews.renew(session, residencies, views());
    runner.recover().ifPresent(runs::add);
    Optional<Interval> lake = LakeViews.ingested(session, tables);
    if (lake.isEmpty()) {
      return runs;
    }
    Optional<Interval> missing = CatchUp.upTo(ledger.lastEnd(), lake.get().from(), lake.get().to());
    if (missing.isPresent()) {
      runs.add(runner.run(missing.get(), "lake up to " + missing.get().to()));
    } else if (refresh) {
      Interval all = new Interval(lake.get().from(), ledger.lastEnd().orElseThrow());
      runs.add(runner.run(all, "lake up to " + all.to() + ", all over again"));
    }
    return runs;
  }

  private List<String> views() {
    List<String> views = new ArrayList<>(tables);
    views.add("dead_letters");
    return views;
  }

  private List<BatchStep> steps() {
    return List.of(
        BatchStep.of("contract", run -> requireColumns()),
        BatchStep.of("views", run -> LakeViews.renew(session, residencies, views())),
        BatchStep.of("models", this::build, run -> models.finishPublications()),
        BatchStep.of("upkeep", upkeep::run));
  }

  private void requireColumns() throws Exception {
    if (shop.isPresent()) {
      contract.require(shop.get().call());
    }
  }

  private void build(BatchRun run) {
    Instant from = run.interval().from().minus(overlap);
    Map<String, Object> vars =
        Map.of("batch_from", from.toString(), "batch_to", run.interval().to().toString());
    RunRequest request = new RunRequest(Long.toString(run.id()), vars, fullRefresh);
    unknownColumns = models.build(request).unknownColumns();
  }

  /**
   * Columns of the lake that no model knows, {@code lake.table.column}, as the last build of this
   * process found them. They are ignored until somebody gives them a meaning.
   */
  public List<String> unknownColumns() {
    return unknownColumns;
  }

  /** What ran when, on which input. */
  public RunLedger ledger() {
    return ledger;
  }
}
