package whiteboard.marketplace.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.SparkSession;
import whiteboard.batch.BatchRun;
import whiteboard.batch.RetryPolicy;
import whiteboard.bench.Bench;
import whiteboard.bench.BenchRoom;
import whiteboard.bench.CpuReading;
import whiteboard.bench.DuckDb;
import whiteboard.bench.Figure;
import whiteboard.bench.Measured;
import whiteboard.bench.SqlFile;
import whiteboard.marketplace.shop.ShopDatabase;
import whiteboard.marketplace.transform.Transformations;
import whiteboard.models.ModelResult;
import whiteboard.models.RunListener;
import whiteboard.scenario.Check;
import whiteboard.warehouse.TableDigest;
import whiteboard.warehouse.Warehouse;
import whiteboard.warehouse.WarehouseSession;

/**
 * Changed order lines into a warehouse that holds twenty times as many: until the fact holds them,
 * and until all models of the project, their tests and the publication are done; against a full
 * rebuild of the same, and against DuckDB, which merges orders, lines and facts on the same Parquet
 * files and does nothing else.
 */
final class ModelsBench implements Bench {
  /** That change; with 2.3 lines each a million lines, into twenty million. */
  private static final long ORDERS = 435_000;

  /** A million changed lines in three minutes. */
  private static final double LINES_A_SECOND = 1_000_000 / 180.0;

  private static final String FACT = "marts.fact_order_items";

  /** Text that both engines write alike, of the columns that joins and conversion decide. */
  private static final String FACT_TEXT =
      "md5(concat_ws('|', order_id, cast(line_number as varchar(20)), buyer_key, seller_key,"
          + " order_status, cast(quantity as varchar(20)), cast(usd_amount as varchar(30))))";

  @Override
  public String name() {
    return "models";
  }

  @Override
  public String summary() {
    return "1M changed lines into a fact of 20M, beside a full rebuild and DuckDB";
  }

  @Override
  public Measured run(BenchRoom room) throws Exception {
    List<Long> sizes = room.request().batchSizes();
    long orders = OrderLake.ONE_IN * (sizes.isEmpty() ? ORDERS : sizes.get(0));
    Measured.Builder measured = new Measured.Builder();
    try (WarehouseSession session = Warehouse.start(room.stack())) {
      OrderLake lake = new OrderLake(session, orders, room.request().seed());
      room.say("  writing a month of %,d orders", orders);
      lake.writeMonth(room.stack());
      SparkSession spark = session.isolated();
      platform(room, session, lake, measured);
      try (DuckDb duck = DuckDb.open(room.folder())) {
        duckDb(room, duck, lake, measured);
        compare(spark, duck, measured);
      }
    }
    return measured.build();
  }

  private static void platform(
      BenchRoom room, WarehouseSession session, OrderLake lake, Measured.Builder measured)
      throws InterruptedException, IOException {
    Stopwatch watch = new Stopwatch(RunListener.noting(line -> room.say("%s", line)));
    Transformations models =
        new Transformations(
            session,
            List.of(),
            ShopDatabase.TABLES,
            new RetryPolicy(1, Duration.ZERO),
            Clock.systemUTC(),
            watch);
    room.say("  building the warehouse");
    measured.add(Figure.of("first_build_seconds", seconds(models, false), "s"));
    lake.writeChanges();
    long lines = lake.changedLines();
    room.say("  %,d changed lines", lines);
    CpuReading cpu = CpuReading.now();
    watch.start();
    double incremental = seconds(models, false);
    double used = CpuReading.now().since(cpu);
    double untilFact = watch.untilFact();
    Map<String, String> digests = digests(session);
    room.say("  the same by a full rebuild");
    double rebuilt = seconds(models, true);
    long rows = session.spark().table(FACT).count();
    measured
        .add(Figure.of("fact_rows", rows, ""))
        .add(
            Figure.of("changed_lines", lines, "")
                .noting("of one order in %d, spread over a month".formatted(OrderLake.ONE_IN)))
        .add(
            Figure.of("fact_seconds", untilFact, "s")
                .atMost(lines / LINES_A_SECOND)
                .noting(
                    "from the batch's begin until the fact held them; tests and answers come after"))
        .add(Figure.of("fact_lines_per_second", lines / untilFact, "lines/s"))
        .add(
            Figure.of("incremental_seconds", incremental, "s")
                .noting("all models, tests, publication and upkeep"))
        .add(Figure.of("incremental_lines_per_second", lines / incremental, "lines/s"))
        .add(Figure.of("incremental_cpu", used * 1e6 / lines, "us/line"))
        .add(Figure.of("full_rebuild_seconds", rebuilt, "s").noting("the same in the same way"))
        .add(Figure.of("fact_bytes", factBytes(session), "B/row").noting("Parquet, zstd"))
        .check(Check.equal("increment and full rebuild are the same", digests(session), digests));
  }

  /** Takes the time until the fact stands. */
  private static final class Stopwatch implements RunListener {
    private final RunListener noting;
    private long began;
    private double untilFact;

    Stopwatch(RunListener noting) {
      this.noting = noting;
    }

    void start() {
      began = System.nanoTime();
    }

    @Override
    public void built(ModelResult model) {
      noting.built(model);
      if (model.relation().equals(FACT)) {
        untilFact = (System.nanoTime() - began) / 1e9;
      }
    }

    double untilFact() {
      return untilFact;
    }
  }

  /** Of one run, which must succeed. */
  private static double seconds(Transformations models, boolean refresh)
      throws InterruptedException {
    long began = System.nanoTime();
    List<BatchRun> runs = models.catchUp(refresh);
    double seconds = (System.nanoTime() - began) / 1e9;
    if (runs.size() != 1) {
      throw new IllegalStateException(
          "Cannot measure the models: %d runs vs 1".formatted(runs.size()));
    }
    return seconds;
  }

  private static Map<String, String> digests(WarehouseSession session) {
    SparkSession spark = session.isolated();
    Map<String, String> digests = new TreeMap<>();
    for (TableIdentifier table : session.catalog().listTables(Namespace.of("marts"))) {
      TableDigest digest = TableDigest.of(spark, "marts." + table.name());
      digests.put(table.name(), digest.rows() + " " + digest.digest());
    }
    return digests;
  }

  private static double factBytes(WarehouseSession session) {
    Map<String, String> summary =
        session
            .catalog()
            .loadTable(TableIdentifier.of("marts", "fact_order_items"))
            .currentSnapshot()
            .summary();
    return Double.parseDouble(summary.get("total-files-size"))
        / Double.parseDouble(summary.get("total-records"));
  }

  private static void duckDb(BenchRoom room, DuckDb duck, OrderLake lake, Measured.Builder measured)
      throws SQLException, IOException {
    room.say("  the same by DuckDB");
    for (String table : List.of("orders", "order_items", "users", "sellers", "currency_rates")) {
      duck.view(table, lake.files(table));
    }
    load(duck, OrderLake.LONG_AGO, OrderLake.SECOND_DAY);
    CpuReading cpu = CpuReading.now();
    long began = System.nanoTime();
    load(duck, OrderLake.SECOND_DAY, OrderLake.THIRD_DAY);
    double seconds = (System.nanoTime() - began) / 1e9;
    measured
        .add(
            Figure.of("duckdb_seconds", seconds, "s")
                .noting("orders, lines, conversion and fact alone; no tests, no publication"))
        .add(
            Figure.of(
                "duckdb_cpu", CpuReading.now().since(cpu) * 1e6 / lake.changedLines(), "us/line"));
  }

  private static void load(DuckDb duck, String from, String to) throws SQLException, IOException {
    for (String file : List.of("staging", "facts")) {
      for (String sql : SqlFile.read("duckdb/" + file + ".sql", Map.of("from", from, "to", to))) {
        duck.run(sql);
      }
    }
  }

  private static void compare(SparkSession spark, DuckDb duck, Measured.Builder measured)
      throws SQLException {
    measured
        .check(same(spark, duck, "lines", "count(*)"))
        .check(same(spark, duck, "gross amounts", "cast(sum(gross_amount) as varchar(40))"))
        .check(same(spark, duck, "dollars", "cast(sum(usd_amount) as varchar(40))"));
    measured.check(
        Check.equal(
            "DuckDB's digest of the facts' keys, versions and dollars is the platform's",
            duck.value(
                "select sum(('0x' || substr(%s, 1, 8))::bigint) from fact_order_items"
                    .formatted(FACT_TEXT)),
            String.valueOf(
                spark
                    .sql(
                        "select sum(cast(conv(substr(%s, 1, 8), 16, 10) as bigint)) from"
                                .formatted(FACT_TEXT)
                            + " fact_order_items")
                    .first()
                    .get(0))));
  }

  private static Check same(SparkSession spark, DuckDb duck, String name, String total)
      throws SQLException {
    String query = "select %s from fact_order_items".formatted(total);
    return Check.equal(
        name + " are the same in DuckDB",
        duck.value(query),
        String.valueOf(spark.sql(query).first().get(0)));
  }
}
