package whiteboard.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import whiteboard.cli.UserError;
import whiteboard.warehouse.SqlErrors;

/** Compares the sources' columns with those that the project declares: the pinned ones. */
final class SourceColumns {
  private final SparkSession spark;
  private final ModelProject project;
  private final Graph graph;

  SourceColumns(SparkSession spark, ModelProject project, Graph graph) {
    this.spark = spark;
    this.project = project;
    this.graph = graph;
  }

  /**
   * The columns that no one declared.
   *
   * @throws UserError when a source that a model reads is missing, or lacks a declared column
   */
  List<String> check() {
    List<String> unknown = new ArrayList<>();
    for (SourceTable source : project.sources().values()) {
      List<String> readers =
          graph.nodes().values().stream()
              .filter(node -> node.sources().contains(source.key()))
              .map(node -> node.model().name())
              .toList();
      if (!readers.isEmpty()) {
        unknown.addAll(unknown(source, readers));
      }
    }
    return unknown;
  }

  private List<String> unknown(SourceTable source, List<String> readers) {
    Set<String> present = new LinkedHashSet<>(Arrays.asList(columns(source, readers)));
    for (String declared : source.columns().keySet()) {
      if (!present.remove(declared)) {
        throw new UserError(
            "Cannot build %s: the source %s lacks the column %s that %s declares"
                .formatted(String.join(", ", readers), source.relation(), declared, source.file()));
      }
    }
    return source.columns().isEmpty()
        ? List.of()
        : present.stream().map(column -> source.key() + "." + column).toList();
  }

  private String[] columns(SourceTable source, List<String> readers) {
    try {
      return spark.table(source.relation()).columns();
    } catch (Exception e) {
      throw new UserError(
          "Cannot build %s: the source %s cannot be read, %s"
              .formatted(String.join(", ", readers), source.relation(), SqlErrors.sentence(e)));
    }
  }
}
