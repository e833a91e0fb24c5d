package whiteboard.ridesharing.bench;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.spark.sql.SparkSession;
import whiteboard.bench.SqlFile;
import whiteboard.lake.LakeCatalogs;
import whiteboard.ridesharing.lake.RawTables;
import whiteboard.stack.CatalogLocation;
import whiteboard.warehouse.LakeViews;
import whiteboard.warehouse.WarehouseSession;

/**
 * Two days of a raw lake, written straight as Parquet: a day with a tenth of the trips, which the
 * warehouse knows already, and the day to load, in which some trips of the day before end.
 */
final class TripLake {
  static final String FIRST_DAY = "2026-03-02T00:00:00Z";
  static final String SECOND_DAY = "2026-03-03T00:00:00Z";
  static final String THIRD_DAY = "2026-03-04T00:00:00Z";

  /** Everybody at first, one in so many again on the second day. */
  private static final int CHANGED_ONE_IN = 50;

  private final WarehouseSession session;
  private final SparkSession spark;
  private final long trips;
  private final long seed;

  TripLake(WarehouseSession session, long trips, long seed) {
    this.session = session;
    this.spark = session.isolated();
    this.trips = trips;
    this.seed = seed;
  }

  /** Writes it all, and the views that the models read. */
  void write(CatalogLocation warehouse) throws Exception {
    try (LakeCatalogs catalogs = LakeCatalogs.open(warehouse, List.of())) {
      catalogs.createTables(RawTables.topics());
    }
    spark.conf().set("spark.sql.codegen.wholeStage", true);
    long earlier = Math.max(1, trips / 10);
    append(RawTables.LOCATIONS, Map.of("at", FIRST_DAY));
    append(RawTables.PROFILE_CHANGES, profiles(0, 1, "2026-03-01T00:00:00Z"));
    append(RawTables.TRIP_EVENTS, day(0, earlier, FIRST_DAY, false, "0 second"));
    append(RawTables.PROFILE_CHANGES, profiles(1, CHANGED_ONE_IN, SECOND_DAY));
    append(RawTables.TRIP_EVENTS, day(0, earlier, FIRST_DAY, true, "1 day"));
    append(RawTables.TRIP_EVENTS, day(earlier, trips, SECOND_DAY, false, "0 second"));
    append(RawTables.TRIP_EVENTS, day(earlier, trips, SECOND_DAY, true, "0 second"));
    LakeViews.renew(session, List.of(), RawTables.ALL);
  }

  private Map<String, Object> day(long first, long count, String day, boolean late, String delay) {
    Map<String, Object> values = people();
    values.put("first", first);
    values.put("count", count);
    values.put("day", day);
    values.put("late", late);
    values.put("delay", delay);
    values.put("seed", seed);
    return values;
  }

  private Map<String, Object> profiles(int revision, int oneIn, String at) {
    Map<String, Object> values = people();
    values.put("revision", revision);
    values.put("one_in", oneIn);
    values.put("at", at);
    return values;
  }

  /** A driver takes about 15 trips a day, a rider less than two. */
  private Map<String, Object> people() {
    Map<String, Object> values = new HashMap<>();
    values.put("drivers", Math.max(10, trips / 15));
    values.put("riders", Math.max(20, trips / 10));
    return values;
  }

  private void append(String table, Map<String, ?> values) throws Exception {
    String query = SqlFile.read("lake/" + table + ".sql", values).get(0);
    spark
        .sql(query)
        .writeTo("raw." + table)
        // As the lake writer leaves it: by partition, in the order of arrival, unsorted.
        .option("use-table-distribution-and-ordering", "false")
        .option("fanout-enabled", "true")
        .append();
  }

  /** The Parquet files of a raw table. */
  List<String> files(String table) throws IOException {
    Table raw = session.catalog().loadTable(TableIdentifier.of(LakeCatalogs.RAW, table));
    try (CloseableIterable<FileScanTask> tasks = raw.newScan().planFiles()) {
      List<String> files = new java.util.ArrayList<>();
      tasks.forEach(task -> files.add(task.file().location()));
      return files;
    }
  }

  /** Messages of trips in the lake. */
  long events() {
    return spark.table("raw." + RawTables.TRIP_EVENTS).count();
  }
}
