package whiteboard.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import whiteboard.cli.UserError;
import whiteboard.models.ModelConfig.Materialization;
import whiteboard.warehouse.SqlErrors;
import whiteboard.warehouse.WarehouseSession;

/**
 * Runs unit tests: inputs are CTEs of the given rows. The types of the inputs come from the
 * sources' declared data types (else from the source itself) and from the models' own queries.
 */
final class UnitTestRun {
  private static final String CTE_PREFIX = "__dbt__cte__";

  private final SparkSession spark;
  private final ModelProject project;
  private final Map<String, Map<String, String>> types = new HashMap<>();

  UnitTestRun(SparkSession spark, ModelProject project) {
    this.spark = spark;
    this.project = project;
    // Refuses unknown refs and cycles, which the typing below relies on.
    Graph.of(project, Map.of(), WarehouseSession.DEFAULT_NAMESPACE);
  }

  List<UnitTestResult> run() {
    return project.unitTests().stream().map(this::run).toList();
  }

  private UnitTestResult run(UnitTest test) {
    Model model = project.models().get(test.model());
    if (model == null) {
      throw ModelProject.error(test.file(), "%s tests no model: %s", test.name(), test.model());
    }
    try {
      return run(test, model);
    } catch (UserError e) {
      throw e;
    } catch (Exception e) {
      throw ModelProject.error(
          test.file(), "%s does not run, %s", test.name(), SqlErrors.sentence(e));
    }
  }

  private UnitTestResult run(UnitTest test, Model model) {
    boolean incremental =
        Boolean.parseBoolean(String.valueOf(test.macros().getOrDefault("is_incremental", false)));
    Compiled compiled =
        new Compilation(project, test.vars(), new GivenRows(test)).compile(model, incremental);
    if (compiled.config().materialization(model.file()) == Materialization.INCREMENTAL
        && !test.macros().containsKey("is_incremental")) {
      // dbt asks for it too.
      throw ModelProject.error(
          test.file(),
          "%s must override is_incremental with true or false, for %s is incremental",
          test.name(),
          model.name());
    }
    String sql = compiled.sql();
    Map<String, String> made = typesOf(spark.sql(sql).schema());
    if (test.expect().query() != null) {
      Map<String, String> wanted = typesOf(spark.sql(test.expect().query()).schema());
      return compare(test, wanted.keySet(), made, sql, test.expect().query());
    }
    Set<String> columns =
        test.expect().rows().isEmpty() ? made.keySet() : Fixture.columns(test.expect().rows());
    for (String column : columns) {
      if (!made.containsKey(column)) {
        throw ModelProject.error(
            test.file(), "%s expects %s, which %s lacks", test.name(), column, model.name());
      }
    }
    String expected =
        Fixture.query(test.file(), "expect", Fixture.only(made, columns), test.expect().rows());
    return compare(test, columns, made, sql, expected);
  }

  private UnitTestResult compare(
      UnitTest test, Set<String> columns, Map<String, String> made, String sql, String expected) {
    String selection =
        columns.stream()
            .map(column -> "cast(cast(`%s` as %s) as string)".formatted(column, made.get(column)))
            .collect(Collectors.joining(", "));
    List<Row> rows =
        spark
            .sql(
                "select true, %1$s from (\n%2$s\n) union all select false, %1$s from (\n%3$s\n)"
                    .formatted(selection, sql, expected))
            .collectAsList();
    List<String> unexpected = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Row row : rows) {
      (row.getBoolean(0) ? unexpected : missing).add(print(columns, row));
    }
    for (String row : List.copyOf(missing)) {
      if (unexpected.remove(row)) {
        missing.remove(row);
      }
    }
    return new UnitTestResult(test.name(), test.model(), missing, unexpected);
  }

  private static String print(Set<String> columns, Row row) {
    List<String> cells = new ArrayList<>();
    int i = 1;
    for (String column : columns) {
      cells.add(column + "=" + row.get(i++));
    }
    return String.join(", ", cells);
  }

  private Map<String, String> typesOf(Model model) {
    Map<String, String> known = types.get(model.name());
    if (known == null) {
      String sql = new Compilation(project, Map.of(), new NoRows()).compile(model, false).sql();
      known = typesOf(spark.sql(sql).schema());
      types.put(model.name(), known);
    }
    return known;
  }

  private Map<String, String> typesOf(SourceTable source) {
    Map<String, String> known = types.get(source.key());
    if (known == null) {
      boolean declared =
          !source.columns().isEmpty()
              && source.columns().values().stream().noneMatch(String::isEmpty);
      known = declared ? source.columns() : typesOf(spark.table(source.relation()).schema());
      types.put(source.key(), known);
    }
    return known;
  }

  private static Map<String, String> typesOf(StructType schema) {
    Map<String, String> columns = new LinkedHashMap<>();
    Arrays.stream(schema.fields())
        .forEach(field -> columns.put(field.name(), field.dataType().sql()));
    return columns;
  }

  /** Every input empty: enough to learn a query's types. */
  private final class NoRows implements Compilation.Names {
    @Override
    public Compilation.Input model(Model model) {
      return empty(model.name(), typesOf(model));
    }

    @Override
    public Compilation.Input source(SourceTable source) {
      return empty(source.source() + "__" + source.name(), typesOf(source));
    }

    @Override
    public Compilation.Input self(Model model) {
      return Compilation.Input.named("`" + model.name() + "`");
    }

    private static Compilation.Input empty(String name, Map<String, String> types) {
      return cte(name, Fixture.query("", name, types, List.of()));
    }
  }

  private static Compilation.Input cte(String name, String query) {
    return new Compilation.Input(CTE_PREFIX + name, Map.of(CTE_PREFIX + name, query));
  }

  /** The inputs as a test gives them. */
  private final class GivenRows implements Compilation.Names {
    private final UnitTest test;
    private final Map<String, UnitTest.Rows> given = new LinkedHashMap<>();

    GivenRows(UnitTest test) {
      this.test = test;
      test.given().forEach((input, rows) -> given.put(input.replaceAll("[\\s\"']", ""), rows));
    }

    @Override
    public Compilation.Input model(Model model) {
      return rows("ref(" + model.name() + ")", model.name(), typesOf(model));
    }

    @Override
    public Compilation.Input source(SourceTable source) {
      return rows(
          "source(%s,%s)".formatted(source.source(), source.name()),
          source.source() + "__" + source.name(),
          typesOf(source));
    }

    @Override
    public Compilation.Input self(Model model) {
      return given.containsKey("this")
          ? rows("this", "this", typesOf(model))
          : Compilation.Input.named("`" + model.name() + "`");
    }

    private Compilation.Input rows(String input, String name, Map<String, String> types) {
      UnitTest.Rows rows = given.get(input);
      if (rows == null) {
        throw ModelProject.error(test.file(), "%s gives no rows for %s", test.name(), input);
      }
      return cte(
          name,
          rows.query() == null
              ? Fixture.query(test.file(), input, types, rows.rows())
              : rows.query());
    }
  }
}
