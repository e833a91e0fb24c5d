package whiteboard.models;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import whiteboard.cli.UserError;
import whiteboard.warehouse.SqlErrors;

/**
 * The sources of a run, looked up once at its start and from then on read under temporary names:
 * each lookup of a view over tables asks the catalog several times.
 */
final class RunSources {
  private final Map<SourceTable, Dataset<Row>> opened = new LinkedHashMap<>();

  /**
   * Looks the sources up.
   *
   * @throws UserError when a source that a model reads is missing, or lacks a declared column
   */
  RunSources(SparkSession spark, ModelProject project, Graph graph) {
    for (SourceTable source : project.sources().values()) {
      List<String> readers =
          graph.nodes().values().stream()
              .filter(node -> node.sources().contains(source.key()))
              .map(node -> node.model().name())
              .toList();
      // One that no model reads may be missing.
      if (!readers.isEmpty() || spark.catalog().tableExists(source.relation())) {
        opened.put(source, open(spark, source, readers));
      }
    }
    opened.forEach((source, rows) -> rows.createOrReplaceTempView(temporary(source)));
  }

  private static Dataset<Row> open(SparkSession spark, SourceTable source, List<String> readers) {
    Dataset<Row> rows = table(spark, source, readers);
    List<String> present = Arrays.asList(rows.columns());
    for (String declared : readers.isEmpty() ? Set.<String>of() : source.columns().keySet()) {
      if (!present.contains(declared)) {
        throw new UserError(
            "Cannot build %s: the source %s lacks the column %s that %s declares"
                .formatted(String.join(", ", readers), source.relation(), declared, source.file()));
      }
    }
    return rows;
  }

  private static Dataset<Row> table(SparkSession spark, SourceTable source, List<String> readers) {
    try {
      return spark.table(source.relation());
    } catch (Exception e) {
      throw new UserError(
          "Cannot build %s: the source %s cannot be read, %s"
              .formatted(String.join(", ", readers), source.relation(), SqlErrors.sentence(e)));
    }
  }

  private static String temporary(SourceTable source) {
    return "`source__" + source.source() + "__" + source.name() + "`";
  }

  /** What the run calls {@code source}. */
  String nameOf(SourceTable source) {
    return opened.containsKey(source) ? temporary(source) : source.relation();
  }

  /** The columns that no one declared, of sources that declare any. */
  List<String> unknownColumns() {
    List<String> unknown = new ArrayList<>();
    opened.forEach(
        (source, rows) -> {
          Set<String> present = new LinkedHashSet<>(Arrays.asList(rows.columns()));
          present.removeAll(source.columns().keySet());
          if (!source.columns().isEmpty()) {
            present.forEach(column -> unknown.add(source.key() + "." + column));
          }
        });
    return unknown;
  }

  /** How large they are in all, by Spark's estimate. */
  BigInteger bytes() {
    return opened.values().stream()
        .map(rows -> rows.queryExecution().optimizedPlan().stats().sizeInBytes().bigInteger())
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}
