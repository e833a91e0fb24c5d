package whiteboard.marketplace.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import whiteboard.bench.SqlFile;
import whiteboard.lake.LakeCatalogs;
import whiteboard.marketplace.capture.Capture;
import whiteboard.marketplace.lake.RawTables;
import whiteboard.marketplace.shop.ShopDatabase;
import whiteboard.stack.Stack;
import whiteboard.warehouse.WarehouseSession;

/**
 * A raw lake of a month's orders, written straight as Parquet: each row's one change, and then, a
 * day later, changes of one order in twenty and of all of its lines, spread over the month, so that
 * each day's partition is touched.
 */
final class OrderLake {
  /** So many times as many orders as change. */
  static final int ONE_IN = 20;

  static final String LONG_AGO = "1970-01-01T00:00:00Z";

  /** When the lake took in what changes. */
  static final String SECOND_DAY = "2026-01-02T00:00:00Z";

  static final String THIRD_DAY = "2026-01-03T00:00:00Z";
  private static final String FIRST_DAY = "2026-01-01T00:00:00Z";

  /** A batch reads some minutes back into the one before: what lies there must be little. */
  private static final String FIRST_EVENING = "2026-01-01T18:00:00Z";

  private static final long ORDERS_A_TASK = 500_000;

  private final WarehouseSession session;
  private final SparkSession spark;
  private final long orders;
  private final long seed;

  OrderLake(WarehouseSession session, long orders, long seed) {
    this.session = session;
    this.spark = session.isolated();
    this.orders = orders;
    this.seed = seed;
    spark.conf().set("spark.sql.codegen.wholeStage", true);
  }

  /** Creates the tables, in the shape of the shop's, and writes what there was. */
  void writeMonth(Stack stack) throws SQLException, IOException {
    try (ShopDatabase shop = ShopDatabase.open(stack.postgres());
        LakeCatalogs catalogs = LakeCatalogs.open(stack.warehouse(), List.of())) {
      catalogs.createTables(
          RawTables.topics(Capture.TOPIC_PREFIX, ShopDatabase.TABLES, shop.connection()));
    }
    for (String table : ShopDatabase.TABLES) {
      append(table, values(0, 1, FIRST_DAY));
    }
    // One change comes again.
    append("orders", values(0, Math.toIntExact(orders), FIRST_EVENING));
  }

  /** Writes what changes. */
  void writeChanges() throws IOException {
    append("orders", values(1, ONE_IN, SECOND_DAY));
    append("order_items", values(1, ONE_IN, SECOND_DAY));
  }

  private Map<String, Object> values(int revision, int every, String at) {
    Map<String, Object> values = new HashMap<>();
    values.put("orders", orders);
    values.put("users", Math.max(20, orders / 5));
    values.put("sellers", Math.max(10, orders / 2_000));
    values.put("products", Math.max(20, orders / 200));
    values.put("revision", revision);
    values.put("every", every);
    values.put("at", at);
    values.put("seed", seed);
    values.put("tasks", Math.max(2, orders / ORDERS_A_TASK));
    return values;
  }

  private void append(String table, Map<String, ?> values) throws IOException {
    try {
      spark
          .sql(SqlFile.read("lake/" + table + ".sql", values).get(0))
          .writeTo("raw." + table)
          // The rows of a day follow each other: one file is open at a time.
          .option("use-table-distribution-and-ordering", "false")
          .option("fanout-enabled", "false")
          .append();
    } catch (NoSuchTableException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The Parquet files of a raw table. */
  List<String> files(String table) throws IOException {
    Table raw = session.catalog().loadTable(TableIdentifier.of(LakeCatalogs.RAW, table));
    List<String> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = raw.newScan().planFiles()) {
      tasks.forEach(task -> files.add(task.file().location()));
    }
    return files;
  }

  /** Changes of order lines that {@link #writeChanges} has written. */
  long changedLines() {
    return spark
        .sql(
            "select count(*) from raw.order_items where _ingested_at = timestamp '%s'"
                .formatted(SECOND_DAY))
        .first()
        .getLong(0);
  }
}
