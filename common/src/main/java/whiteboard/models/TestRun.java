package whiteboard.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import whiteboard.models.ModelConfig.Materialization;

/** Runs the project's tests on what the Spark session sees: during a run, the branch. */
final class TestRun {
  private static final int SAMPLES = 3;

  private final SparkSession spark;
  private final ModelProject project;
  private final RelationNames names;
  private final TestQueries queries;

  TestRun(SparkSession spark, ModelProject project, RelationNames names) {
    this.spark = spark;
    this.project = project;
    this.names = names;
    this.queries = new TestQueries(names.compilation(), this::relation);
  }

  private String relation(String reference) {
    return names
        .compilation()
        .compile(ModelProject.PROJECT_FILE, "{{ " + reference + " }}", Map.of())
        .body();
  }

  List<TestResult> testModel(Graph.Node node) {
    Compilation.Input input = names.model(node.model());
    if (node.materialization() == Materialization.EPHEMERAL && !node.model().tests().isEmpty()) {
      throw ModelProject.error(
          node.model().file(), "it is ephemeral, so there is no relation to test");
    }
    return test(input.sql(), node.model().tests());
  }

  List<TestResult> testSource(SourceTable source) {
    return test(names.source(source).sql(), source.tests());
  }

  private List<TestResult> test(String relation, List<GenericTest> tests) {
    // One query for all tests: most of a small query's time is its start.
    Row counts = spark.sql(queries.counts(relation, tests)).first();
    List<TestResult> results = new ArrayList<>();
    for (int i = 0; i < tests.size(); i++) {
      GenericTest test = tests.get(i);
      long failures = counts.getLong(i);
      if (failures > 0 && "unique".equals(test.kind())) {
        failures = spark.sql(queries.repetitions(relation, test)).first().getLong(0);
      }
      List<String> samples = failures == 0 ? List.of() : sample(queries.failures(relation, test));
      results.add(new TestResult(test.name(), test.target(), failures, samples, test.warns()));
    }
    return results;
  }

  /** A test that is a query of its own: each row it returns is a failure. */
  TestResult testSingular(String file) {
    Compiled test = names.compilation().compile(file, project.singularTests().get(file), Map.of());
    long failures = spark.sql("select count(*) from (\n" + test.sql() + "\n)").first().getLong(0);
    return new TestResult(
        ModelProject.nameOf(file),
        null,
        failures,
        failures == 0 ? List.of() : sample(test.sql()),
        "warn".equals(test.config().text("severity", "")));
  }

  Iterable<String> singular() {
    return project.singularTests().keySet();
  }

  private List<String> sample(String sql) {
    return spark.sql("select * from (\n" + sql + "\n) limit " + SAMPLES).toJSON().collectAsList();
  }
}
