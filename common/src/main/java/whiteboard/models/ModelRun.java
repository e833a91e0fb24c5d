package whiteboard.models;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import whiteboard.cli.UserError;
import whiteboard.models.ModelConfig.Materialization;
import whiteboard.warehouse.SqlErrors;
import whiteboard.warehouse.WarehouseSession;

/**
 * Builds a project's models: writes them on a branch, audits them there, then publishes. A failed
 * model or test leaves every published table as it was; a crash does too, or, once the publication
 * has begun, the next run completes it first. Tables become visible one after the other, each
 * atomically. One run at a time a warehouse.
 */
public final class ModelRun {
  private static final double NANOS = 1e9;

  private final WarehouseSession session;
  private final ModelProject project;
  private final PublicationLedger ledger;
  private final RunListener listener;

  public ModelRun(
      WarehouseSession session,
      ModelProject project,
      PublicationLedger ledger,
      RunListener listener) {
    this.session = session;
    this.project = project;
    this.ledger = ledger;
    this.listener = listener;
  }

  /**
   * Builds, tests and publishes all models.
   *
   * @throws FailedTestsException when a test fails; it says which, on how many rows
   * @throws FailedModelException when a model's query does not run
   * @throws UserError when files or sources do not fit together
   */
  public RunResult build(RunRequest request) {
    long start = System.nanoTime();
    finishPublications();
    Graph graph = Graph.of(project, request.vars(), WarehouseSession.DEFAULT_NAMESPACE);
    SparkSession spark = session.isolated();
    Publisher publisher = new Publisher(session.isolated(), session.catalog());
    List<TableIdentifier> stored = stored(graph);
    publisher.dropBranches(stored);
    createNamespaces(graph);
    spark.conf().set("spark.wap.branch", Publication.branchOf(request.runId()));
    boolean published = false;
    try {
      RunSources sources = new RunSources(spark, project, graph);
      List<String> unknown = sources.unknownColumns();
      RunScale.fit(spark, sources.bytes());
      Built built = new Build(spark, request, graph, sources).run();
      RunResult result =
          new RunResult(
              request.runId(), built.models(), built.tests(), unknown, false, seconds(start));
      if (!result.failures().isEmpty()) {
        throw new FailedTestsException(result);
      }
      publish(publisher, publication(request, graph));
      published = true;
      return new RunResult(
          request.runId(), built.models(), built.tests(), unknown, true, seconds(start));
    } finally {
      if (!published && ledger.unfinished().isEmpty()) {
        publisher.dropBranches(stored);
      }
    }
  }

  /** Completes what a crash cut short; without such a publication it does nothing. */
  public void finishPublications() {
    for (Publication publication : ledger.unfinished()) {
      new Publisher(session.isolated(), session.catalog()).publish(publication);
      ledger.published(publication.runId());
    }
  }

  /** Runs the unit tests of the project's YAML; touches no table. */
  public List<UnitTestResult> unitTests() {
    return new UnitTestRun(session.isolated(), project).run();
  }

  /**
   * How old the newest row of each source is that declares {@code freshness}.
   *
   * @param now the time to compare with; the simulation's, where there is one
   */
  public List<SourceFreshness> freshness(Instant now) {
    SparkSession spark = session.isolated();
    return project.sources().values().stream()
        .filter(source -> source.loadedAtField() != null)
        .map(source -> SourceFreshness.of(spark, source, now))
        .toList();
  }

  private void publish(Publisher publisher, Publication publication) {
    // Commit point of the run: before this line a crash leaves nothing, after it the next start
    // completes the publication.
    ledger.publishing(publication);
    listener.publishing(publication);
    publisher.publish(publication);
    ledger.published(publication.runId());
  }

  private Publication publication(RunRequest request, Graph graph) {
    Compilation compilation =
        new RelationNames(
                project, request.vars(), graph, Graph.Node::relation, SourceTable::relation)
            .compilation();
    List<String> tables = new ArrayList<>();
    Map<String, String> views = new LinkedHashMap<>();
    for (Graph.Node node : graph.nodes().values()) {
      String name = node.schema() + "." + node.table();
      if (node.materialization().isStored()) {
        tables.add(name);
      } else if (node.materialization() == Materialization.VIEW) {
        views.put(name, compilation.compile(node.model(), false).sql());
      }
    }
    return new Publication(request.runId(), tables, views);
  }

  private List<TableIdentifier> stored(Graph graph) {
    return graph.nodes().values().stream()
        .filter(node -> node.materialization().isStored())
        .map(node -> TableIdentifier.of(node.schema(), node.table()))
        .toList();
  }

  private void createNamespaces(Graph graph) {
    SupportsNamespaces namespaces = (SupportsNamespaces) session.catalog();
    Set<String> schemas = new LinkedHashSet<>();
    graph.nodes().values().forEach(node -> schemas.add(node.schema()));
    for (String schema : schemas) {
      if (!namespaces.namespaceExists(Namespace.of(schema))) {
        namespaces.createNamespace(Namespace.of(schema));
      }
    }
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / NANOS;
  }

  private record Built(List<ModelResult> models, List<TestResult> tests) {}

  /** The part of a run that happens on the branch. */
  private final class Build {
    private final SparkSession spark;
    private final RunRequest request;
    private final Graph graph;
    private final RelationNames names;

    Build(SparkSession spark, RunRequest request, Graph graph, RunSources sources) {
      this.spark = spark;
      this.request = request;
      this.graph = graph;
      this.names =
          new RelationNames(
              project, request.vars(), graph, RelationNames::temporary, sources::nameOf);
    }

    /** Tests run beside the building of later models: most of a small query waits for no core. */
    Built run() {
      try (TestQueue tests = new TestQueue(new TestRun(spark, project, names))) {
        project.sources().values().forEach(tests::add);
        List<ModelResult> models =
            new ModelQueue(graph, this::build, listener, tests::add).buildAll();
        tests.allBuilt();
        List<TestResult> results = tests.await();
        results.forEach(listener::tested);
        return new Built(models, results);
      }
    }

    private ModelResult build(Graph.Node node) {
      long start = System.nanoTime();
      try {
        return build(node, start);
      } catch (UserError e) {
        throw e;
      } catch (Exception e) {
        throw new FailedModelException(node.model(), SqlErrors.sentence(e), e);
      }
    }

    private ModelResult build(Graph.Node node, long start) throws AnalysisException {
      Optional<Long> rows = Optional.empty();
      String sql;
      if (node.materialization().isStored()) {
        StoredModel stored =
            new StoredModel(spark, session.catalog(), node, Publication.branchOf(request.runId()));
        boolean incremental =
            node.materialization() == Materialization.INCREMENTAL
                && !request.fullRefresh()
                && stored.isPublished();
        sql = names.compilation().compile(node.model(), incremental).sql();
        stored.begin();
        runHooks("pre_hook", node, incremental);
        stored.write(sql, incremental);
        runHooks("post_hook", node, incremental);
        rows = Optional.of(stored.rows());
      } else {
        sql = names.compilation().compile(node.model(), false).sql();
        if (node.materialization() == Materialization.VIEW) {
          // Analysed once, for all that read it.
          spark.sql(sql).createOrReplaceTempView(RelationNames.temporary(node));
        }
      }
      return new ModelResult(
          node.model().name(),
          node.schema() + "." + node.table(),
          node.materialization().name().toLowerCase(Locale.ROOT),
          rows,
          seconds(start),
          sql);
    }

    private void runHooks(String setting, Graph.Node node, boolean incremental) {
      for (String hook : node.config().list(setting)) {
        String statement = names.compilation().compileHook(node.model(), hook, incremental).sql();
        if (!statement.isBlank()) {
          spark.sql(statement);
        }
      }
    }
  }
}
