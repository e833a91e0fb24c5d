package whiteboard.models;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.ReplaceSortOrder;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
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

  /** Null as long as there is none. */
  private Table table;

  StoredModel(SparkSession spark, Catalog catalog, Graph.Node node, String branch) {
    this.spark = spark;
    this.catalog = catalog;
    this.node = node;
    this.branch = branch;
    this.table = find();
  }

  private Table find() {
    try {
      return catalog.loadTable(identifier());
    } catch (NoSuchTableException e) {
      return null;
    }
  }

  private TableIdentifier identifier() {
    return TableIdentifier.of(node.schema(), node.table());
  }

  /** Whether a run has published rows; an empty table may be what a failed first run left. */
  boolean isPublished() {
    return table != null && table.currentSnapshot() != null;
  }

  /** What is there can be written to from here on: by hooks, and then by the query. */
  void begin() {
    if (table != null) {
      applyProperties();
      createBranch();
    }
  }

  /**
   * Writes the query's rows: instead of all others, or, when {@code incremental}, as the model's
   * strategy says, by key or beside them.
   */
  void write(String sql, boolean incremental) throws AnalysisException {
    Dataset<Row> model = spark.sql(sql);
    if (table == null) {
      create(model.schema());
    } else {
      widen(model.schema());
    }
    write(model.select(columns(model.schema()).selection()), incremental);
  }

  private void write(Dataset<Row> rows, boolean incremental) throws AnalysisException {
    if (!incremental) {
      rows.writeTo(name()).overwrite(functions.lit(true));
      return;
    }
    List<String> keys = node.config().list("unique_key");
    String strategy =
        node.config().text("incremental_strategy", keys.isEmpty() ? "append" : "merge");
    switch (strategy) {
      case "append" -> rows.writeTo(name()).append();
      case "merge" -> merge(rows, keys);
      default ->
          throw ModelProject.error(
              node.model().file(), "incremental_strategy is '%s', not merge or append", strategy);
    }
  }

  // The aliases are dbt's, so that incremental_predicates mean the same; so is the plain
  // comparison,
  // which lets rows that are grouped by the key already be joined where they are.
  private void merge(Dataset<Row> rows, List<String> keys) {
    if (keys.isEmpty()) {
      throw ModelProject.error(node.model().file(), "the merge strategy needs a unique_key");
    }
    String on =
        keys.stream()
            .map(key -> "DBT_INTERNAL_DEST.`%1$s` = DBT_INTERNAL_SOURCE.`%1$s`".formatted(key))
            .collect(Collectors.joining(" and "));
    String predicates =
        node.config().list("incremental_predicates").stream()
            .map(predicate -> " and (" + predicate + ")")
            .collect(Collectors.joining());
    String source = RelationNames.temporary(node);
    rows.createOrReplaceTempView(source);
    spark.sql(
        """
        merge into %s as DBT_INTERNAL_DEST
        using %s as DBT_INTERNAL_SOURCE
        on %s%s
        when matched then update set *
        when not matched then insert *
        """
            .formatted(name(), source, on, predicates));
    spark.catalog().dropTempView(source.replace("`", ""));
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
    spark.sql(
        "create table %s (%s) using iceberg%s tblproperties (%s)"
            .formatted(name(), columns, partitionedBy, propertyList()));
    table = catalog.loadTable(identifier());
    List<String> sortOrder = node.config().sortOrder();
    if (!sortOrder.isEmpty()) {
      ReplaceSortOrder order = table.replaceSortOrder();
      sortOrder.forEach(order::asc);
      order.commit();
    }
  }

  private Map<String, String> properties() {
    Map<String, String> wanted = new LinkedHashMap<>(node.config().properties("tblproperties"));
    wanted.put("write.wap.enabled", "true");
    return wanted;
  }

  private String propertyList() {
    return properties().entrySet().stream()
        .map(entry -> Sql.literal(entry.getKey()) + " = " + Sql.literal(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private void applyProperties() {
    Map<String, String> wanted = properties();
    wanted.entrySet().removeAll(table.properties().entrySet());
    if (!wanted.isEmpty()) {
      UpdateProperties update = table.updateProperties();
      wanted.forEach(update::set);
      update.commit();
    }
  }

  // A branch that begins with a write starts its snapshot's totals at zero: begin it from main.
  private void createBranch() {
    if (table.currentSnapshot() != null) {
      table.manageSnapshots().createBranch(branch).commit();
    }
  }

  private ModelColumns columns(StructType model) {
    return new ModelColumns(SparkSchemaUtil.convert(table.schema()), model);
  }

  private void widen(StructType model) {
    List<String> statements = columns(model).widening(name());
    statements.forEach(spark::sql);
    if (!statements.isEmpty()) {
      table.refresh();
    }
  }

  /** Rows on the branch; from metadata alone. */
  long rows() {
    table.refresh();
    Snapshot snapshot = table.snapshot(branch);
    return snapshot == null
        ? 0
        : number(snapshot, SnapshotSummary.TOTAL_RECORDS_PROP)
            - number(snapshot, SnapshotSummary.TOTAL_POS_DELETES_PROP);
  }

  private static long number(Snapshot snapshot, String property) {
    return Long.parseLong(snapshot.summary().getOrDefault(property, "0"));
  }

  private String name() {
    return node.relation();
  }
}
