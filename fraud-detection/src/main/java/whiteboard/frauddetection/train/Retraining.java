package whiteboard.frauddetection.train;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import whiteboard.batch.BatchRun;
import whiteboard.batch.BatchRunner;
import whiteboard.batch.BatchStep;
import whiteboard.batch.Interval;
import whiteboard.batch.RetryPolicy;
import whiteboard.batch.RunLedger;
import whiteboard.batch.Sleeper;
import whiteboard.batch.StepObserver;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.MerchantHistory;
import whiteboard.frauddetection.domain.Model;
import whiteboard.frauddetection.domain.ModelRegistry;
import whiteboard.frauddetection.domain.ModelRegistry.Role;
import whiteboard.frauddetection.domain.Promotion;
import whiteboard.models.ModelProject;
import whiteboard.models.ModelRun;
import whiteboard.models.RunListener;
import whiteboard.models.RunRequest;
import whiteboard.stack.CatalogLocation;
import whiteboard.warehouse.LakeViews;
import whiteboard.warehouse.WarehouseSession;

/**
 * The batch that teaches: it builds the warehouse from the lake as of an instant, trains a model
 * that enters as challenger, and, days later, promotes it if what it has said since is better. Each
 * step may be repeated: a retry registers no second model and promotes nobody twice.
 */
public final class Retraining {
  /** The views {@code lake.<table>} that models and checks read. */
  public static final List<String> LAKE_VIEWS =
      List.of("transactions", "decisions", "outcomes", "authorizations", "dead_letters");

  private static final TableIdentifier TRAINING_ROWS = TableIdentifier.of("marts", "training_rows");

  private static final String LOGGED_SCORES =
      """
      select champion_probability, challenger_probability, label = 'fraud'
      from decision_outcomes
      where occurred_at <= timestamp '%s' and champion_version = '%s' and challenger_version = '%s'
          and champion_probability is not null and challenger_probability is not null
      """;

  private final WarehouseSession session;
  private final List<CatalogLocation> residencies;
  private final ModelRegistry registry;
  private final RetryPolicy retry;
  private final StepObserver observer;
  private final RunLedger ledger;
  private final ModelRun models;
  private final Promotion promotion;
  private Promotion.Ruling ruling;

  /**
   * A batch that needs no servers.
   *
   * @param observer is told of each step that is done
   */
  public Retraining(
      WarehouseSession session,
      List<CatalogLocation> residencies,
      ModelRegistry registry,
      RetryPolicy retry,
      Clock clock,
      RunListener listener,
      StepObserver observer) {
    this.session = session;
    this.residencies = List.copyOf(residencies);
    this.registry = registry;
    this.retry = retry;
    this.observer = observer;
    this.promotion = Promotion.standard();
    this.ledger = RunLedger.open(session.warehouse(), clock);
    this.models = new ModelRun(session, ModelProject.onClassPath("models"), ledger, listener);
  }

  /**
   * Builds the warehouse, trains on what was known at {@code asOf}, and enters a challenger. With
   * too few frauds to learn from and to judge by, the challenger stays who it is.
   */
  public List<BatchRun> retrain(Instant asOf) throws InterruptedException {
    return run(
        asOf, "train", List.of(views(), models(asOf), BatchStep.of("train", r -> train(r, asOf))));
  }

  /** Builds the warehouse, and promotes the challenger if its logged scores deserve it. */
  public List<BatchRun> review(Instant asOf) throws InterruptedException {
    return run(
        asOf,
        "review",
        List.of(views(), models(asOf), BatchStep.of("promote", r -> promote(asOf))));
  }

  /** Builds the warehouse alone. */
  public List<BatchRun> build(Instant asOf) throws InterruptedException {
    return run(asOf, "build", List.of(views(), models(asOf)));
  }

  private List<BatchRun> run(Instant asOf, String purpose, List<BatchStep> steps)
      throws InterruptedException {
    BatchRunner runner = new BatchRunner(ledger, steps, retry, Sleeper.THREAD, observer);
    List<BatchRun> runs = new ArrayList<>();
    LakeViews.renew(session, residencies, LAKE_VIEWS);
    Optional<Interval> lake = LakeViews.ingested(session, List.of("decisions"));
    if (lake.isPresent()) {
      runner.recover().ifPresent(runs::add);
      runs.add(runner.run(lake.get(), "%s as of %s".formatted(purpose, asOf)));
    }
    return runs;
  }

  private BatchStep views() {
    return BatchStep.of("views", run -> LakeViews.renew(session, residencies, LAKE_VIEWS));
  }

  private BatchStep models(Instant asOf) {
    return BatchStep.of("models", run -> build(run, asOf), run -> models.finishPublications());
  }

  private void build(BatchRun run, Instant asOf) {
    Map<String, Object> vars =
        Map.of("batch_to", run.interval().to().toString(), "as_of", asOf.toString());
    models.build(new RunRequest(Long.toString(run.id()), vars, false));
  }

  private void train(BatchRun run, Instant asOf) {
    Dataset<Row> rows = session.isolated().table(TRAINING_ROWS.toString());
    if (!ModelTraining.isEnough(rows)) {
      return; // a young platform has no frauds yet; the next batch will see more
    }
    long snapshot = session.catalog().loadTable(TRAINING_ROWS).currentSnapshot().snapshotId();
    String version = "retrained-" + run.id();
    Model model =
        new ModelTraining(TrainingSettings.standard())
            .train(
                rows,
                Arrays.asList(Feature.values()),
                version,
                asOf.toString(),
                "%s@%d".formatted(TRAINING_ROWS, snapshot));
    registry.register(model);
    registry.assign(
        Role.CHALLENGER, version, "retrained as of %s in batch run %d".formatted(asOf, run.id()));
  }

  /**
   * Of transactions whose label is due, not of all that have one: of younger ones the frauds alone
   * would count, for only they are reported early.
   */
  private void promote(Instant asOf) {
    Instant due = asOf.minusMillis(MerchantHistory.LABEL_DELAY_MILLIS);
    Optional<String> champion = registry.roles().champion();
    Optional<String> challenger = registry.roles().challenger();
    if (champion.isEmpty() || challenger.isEmpty()) {
      return;
    }
    List<Promotion.Logged> logged =
        session
            .isolated()
            .sql(LOGGED_SCORES.formatted(due, champion.get(), challenger.get()))
            .collectAsList()
            .stream()
            .map(row -> new Promotion.Logged(row.getDouble(0), row.getDouble(1), row.getBoolean(2)))
            .toList();
    ruling = promotion.of(logged);
    if (ruling.promote()) {
      registry.promote(challenger.get(), ruling.why());
    }
  }

  /** What the last {@link #review} came to, if there were two models to compare. */
  public Optional<Promotion.Ruling> ruling() {
    return Optional.ofNullable(ruling);
  }

  /** Rows of the training set as it is published; 0 before the first batch. */
  public long trainingRows() {
    return session.catalog().tableExists(TRAINING_ROWS)
        ? session.isolated().table(TRAINING_ROWS.toString()).count()
        : 0;
  }

  /** The newest event time that the lake holds, if any: the latest instant to look back from. */
  public Optional<Instant> newestEvent() {
    LakeViews.renew(session, residencies, LAKE_VIEWS);
    Row newest = session.isolated().sql("select max(event_time) from lake.decisions").first();
    return Optional.ofNullable(newest.<Timestamp>getAs(0)).map(Timestamp::toInstant);
  }

  /** What ran when, on which input. */
  public RunLedger ledger() {
    return ledger;
  }
}
