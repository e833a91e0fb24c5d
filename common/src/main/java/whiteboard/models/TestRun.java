package whiteboard.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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

  /**
   * @param rows of the relation
   */
  record Tested(long rows, List<TestResult> results) {}

  Tested testModel(Graph.Node node) {
    Compilation.Input input = names.model(node.model());
    if (node.materialization() == Materialization.EPHEMERAL && !node.model().tests().isEmpty()) {
      throw ModelProject.error(
          node.model().file(), "it is ephemeral, so there is no relation to test");
    }
    return test(input.sql(), node.model().tests());
  }

  Tested testSource(SourceTable source) {
    return test(names.source(source).sql(), source.tests());
  }

  private Tested test(String relation, List<GenericTest> tests) {
    // One query for all tests: most of a small query's time is its start.
    Row counts = spark.sql(queries.counts(relation, tests)).first();
    List<TestResult> results = new ArrayList<>();
    for (int i = 0; i < tests.size(); i++) {
      GenericTest test = tests.get(i);
      long failures = counts.getLong(i + 1);
      List<String> samples = failures == 0 ? List.of() : sample(queries.failures(relation, test));
      results.add(new TestResult(test.name(), test.target(), failures, samples, test.warns()));
    }
    return new Tested(counts.getLong(0), results);
  }

  /** The tests that are queries of their own: each row they return is a failure. */
  List<TestResult> testSingular() {
    List<TestResult> results = new ArrayList<>();
    Map<String, Compiled> compiled = new LinkedHashMap<>();
    project
        .singularTests()
        .forEach(
            (file, text) -> compiled.put(file, names.compilation().compile(file, text, Map.of())));
    compiled.forEach(
        (file, test) -> {
          long failures =
              spark.sql("select count(*) from (\n" + test.sql() + "\n)").first().getLong(0);
          results.add(
              new TestResult(
                  ModelProject.nameOf(file),
                  null,
                  failures,
                  failures == 0 ? List.of() : sample(test.sql()),
                  "warn".equals(test.config().text("severity", ""))));
        });
    return results;
  }

  private List<String> sample(String sql) {
    return spark.sql("select * from (\n" + sql + "\n) limit " + SAMPLES).toJSON().collectAsList();
  }
}
