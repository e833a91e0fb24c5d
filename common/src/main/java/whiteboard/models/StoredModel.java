package whiteboard.models;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.ReplaceSortOrder;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The Iceberg table of a model. It is created empty on main, which readers may see; rows are only
 * ever written to the branch that the Spark session names in {@code spark.wap.branch}.
 */
final class StoredModel {
  private final SparkSession spark;
  private final Catalog catalog;
  private final Graph.Node node;
  private final String branch;

  StoredModel(SparkSession spark, Catalog catalog, Graph.Node node, String branch) {
    this.spark = spark;
    this.catalog = catalog;
    this.node = node;
    this.branch = branch;
  }

  TableIdentifier identifier() {
    return TableIdentifier.of(node.schema(), node.table());
  }

  /** Whether a run has published rows; an empty table may be what a failed first run left. */
  boolean isPublished() {
    return catalog.tableExists(identifier())
        && catalog.loadTable(identifier()).currentSnapshot() != null;
  }

  /** Writes the query's rows: instead of all others, or, when {@code incremental}, by key. */
  void write(String sql, boolean incremental) {
    StructType schema = spark.sql(sql).schema();
    if (catalog.tableExists(identifier())) {
      widen(schema);
    } else {
      create(schema);
    }
    applyProperties();
    createBranch();
    String rows =
        "select %s from (\n%s\n)".formatted(selection(spark.table(name()).schema(), schema), sql);
    if (!incremental) {
      spark.sql("insert overwrite " + name() + "\n" + rows);
      return;
    }
    List<String> keys = node.config().list("unique_key");
    String strategy =
        node.config().text("incremental_strategy", keys.isEmpty() ? "append" : "merge");
    switch (strategy) {
      case "append" -> spark.sql("insert into " + name() + "\n" + rows);
      case "merge" -> merge(rows, keys);
      default ->
          throw ModelProject.error(
              node.model().file(), "incremental_strategy is '%s', not merge or append", strategy);
    }
  }

  // The aliases are dbt's, so that incremental_predicates mean the same.
  private void merge(String rows, List<String> keys) {
    if (keys.isEmpty()) {
      throw ModelProject.error(node.model().file(), "the merge strategy needs a unique_key");
    }
    String on =
        keys.stream()
            .map(key -> "DBT_INTERNAL_DEST.`%1$s` <=> DBT_INTERNAL_SOURCE.`%1$s`".formatted(key))
            .collect(Collectors.joining(" and "));
    String predicates =
        node.config().list("incremental_predicates").stream()
            .map(predicate -> " and (" + predicate + ")")
            .collect(Collectors.joining());
    spark.sql(
        """
        merge into %s as DBT_INTERNAL_DEST
        using (
        %s
        ) as DBT_INTERNAL_SOURCE
        on %s%s
        when matched then update set *
        when not matched then insert *
        """
            .formatted(name(), rows, on, predicates));
  }

  private void create(StructType schema) {
    String format = node.config().text("file_format", "iceberg");
    if (!"iceberg".equals(format)) {
      throw ModelProject.error(node.model().file(), "file_format is '%s', not iceberg", format);
    }
    String columns =
        Arrays.stream(schema.fields())
            .map(field -> "`%s` %s".formatted(field.name(), field.dataType().sql()))
            .collect(Collectors.joining(", "));
    List<String> partitions = node.config().list("partition_by");
    String partitionedBy =
        partitions.isEmpty() ? "" : " partitioned by (" + String.join(", ", partitions) + ")";
    spark.sql("create table %s (%s) using iceberg%s".formatted(name(), columns, partitionedBy));
    List<String> sortOrder = node.config().sortOrder();
    if (!sortOrder.isEmpty()) {
      ReplaceSortOrder order = catalog.loadTable(identifier()).replaceSortOrder();
      sortOrder.forEach(order::asc);
      order.commit();
    }
  }

  private void applyProperties() {
    Map<String, String> wanted = new LinkedHashMap<>(node.config().properties("tblproperties"));
    wanted.put("write.wap.enabled", "true");
    Table table = catalog.loadTable(identifier());
    wanted.entrySet().removeAll(table.properties().entrySet());
    if (!wanted.isEmpty()) {
      UpdateProperties update = table.updateProperties();
      wanted.forEach(update::set);
      update.commit();
    }
  }

  // A branch that begins with a write starts its snapshot's totals at zero: begin it from main.
  private void createBranch() {
    Table table = catalog.loadTable(identifier());
    if (table.currentSnapshot() != null) {
      table.manageSnapshots().createBranch(branch).commit();
    }
  }

  private void widen(StructType model) {
    Map<String, StructField> columns = byName(spark.table(name()).schema());
    for (StructField field : model.fields()) {
      StructField column = columns.get(field.name().toLowerCase(Locale.ROOT));
      if (column == null) {
        spark.sql(
            "alter table %s add column `%s` %s"
                .formatted(name(), field.name(), field.dataType().sql()));
      } else if (isWider(field.dataType(), column.dataType())) {
        spark.sql(
            "alter table %s alter column `%s` type %s"
                .formatted(name(), field.name(), field.dataType().sql()));
      }
    }
  }

  private static boolean isWider(DataType model, DataType table) {
    String change = table.sql() + " to " + model.sql();
    return change.equals("INT to BIGINT") || change.equals("FLOAT to DOUBLE");
  }

  /** A column that the model no longer has stays in the table, empty from now on. */
  private static String selection(StructType table, StructType model) {
    Map<String, StructField> columns = byName(model);
    return Arrays.stream(table.fields())
        .map(
            column ->
                columns.containsKey(column.name().toLowerCase(Locale.ROOT))
                    ? "`" + column.name() + "`"
                    : "cast(null as %s) as `%s`".formatted(column.dataType().sql(), column.name()))
        .collect(Collectors.joining(", "));
  }

  private static Map<String, StructField> byName(StructType schema) {
    return Arrays.stream(schema.fields())
        .collect(Collectors.toMap(field -> field.name().toLowerCase(Locale.ROOT), field -> field));
  }

  /** Rows on the branch; from metadata alone. */
  long rows() {
    Table table = catalog.loadTable(identifier());
    Snapshot snapshot = table.snapshot(branch);
    return snapshot == null
        ? 0
        : Long.parseLong(snapshot.summary().getOrDefault("total-records", "0"));
  }

  private String name() {
    return node.relation();
  }
}
