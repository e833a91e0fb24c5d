package whiteboard.ridesharing.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import whiteboard.bench.Bench;
import whiteboard.bench.BenchRoom;
import whiteboard.bench.CpuReading;
import whiteboard.bench.Figure;
import whiteboard.bench.Measured;
import whiteboard.models.ModelProject;
import whiteboard.models.ModelResult;
import whiteboard.models.ModelRun;
import whiteboard.models.Publication;
import whiteboard.models.PublicationLedger;
import whiteboard.models.RunListener;
import whiteboard.models.RunRequest;
import whiteboard.models.RunResult;
import whiteboard.scenario.Check;
import whiteboard.stack.CatalogLocation;
import whiteboard.stack.Catalogs;
import whiteboard.stack.Trees;
import whiteboard.warehouse.WarehouseSession;

/**
 * The day's load of the warehouse: a tenth of the trips is there already, then a whole day's trips
 * come, with the ends of some earlier ones. DuckDB does the same joins and merges on the same
 * files.
 */
final class BatchBench implements Bench {
  private static final List<Long> SIZES = List.of(1_000_000L, 10_000_000L);
  private static final String LONG_AGO = "1970-01-01T00:00:00Z";

  /** Ten million trips in three minutes. */
  private static final double TARGET = 10_000_000 / 180.0;

  /** Text that both engines write alike, of the columns that the joins decide. */
  private static final String FACT_TEXT =
      "md5(concat_ws('|', trip_id, status, driver_key, rider_key, pickup_location_key,"
          + " dropoff_location_key, cast(fare as varchar(30)), quality,"
          + " cast(event_count as varchar(20))))";

  @Override
  public String name() {
    return "batch";
  }

  @Override
  public String summary() {
    return "the daily ETL on 1M and 10M trips, beside DuckDB on the same Parquet files";
  }

  @Override
  public Measured run(BenchRoom room) throws Exception {
    List<Long> sizes = room.request().batchSizes();
    Measured.Builder measured = new Measured.Builder();
    for (long trips : sizes.isEmpty() ? SIZES : sizes) {
      Path home = Files.createDirectories(room.folder().resolve("trips-" + trips));
      measure(room, home, trips, measured);
      Trees.delete(home);
    }
    return measured.build();
  }

  private static void measure(BenchRoom room, Path home, long trips, Measured.Builder measured)
      throws Exception {
    CatalogLocation warehouse = Catalogs.inFolder("warehouse", home);
    try (WarehouseSession session =
        WarehouseSession.start(warehouse, List.of(), home.resolve("spark"))) {
      TripLake lake = new TripLake(session, trips, room.request().seed());
      long began = System.nanoTime();
      lake.write(warehouse);
      room.say(
          "  %,d trips, %,d events in the lake after %.0f s", trips, lake.events(), since(began));
      String size = size(trips);
      etl(room, session, trips, size, measured);
      SparkSession spark = session.isolated();
      try (DuckDbEtl duck = DuckDbEtl.open(home, lake)) {
        duckDb(duck, trips, size, measured);
        compare(spark, duck, size, measured);
      }
    }
  }

  private static void etl(
      BenchRoom room,
      WarehouseSession session,
      long trips,
      String size,
      Measured.Builder measured) {
    RunListener listener =
        new RunListener() {
          @Override
          public void built(ModelResult model) {
            room.say("    %s, %.1f s", model.relation(), model.seconds());
          }
        };
    ModelRun models =
        new ModelRun(session, ModelProject.onClassPath("models"), new Forgetful(), listener);
    models.build(request("1", LONG_AGO, TripLake.SECOND_DAY));
    room.say("  the day's load");
    CpuReading cpu = CpuReading.now();
    long began = System.nanoTime();
    RunResult day = models.build(request("2", TripLake.SECOND_DAY, TripLake.THIRD_DAY));
    double seconds = since(began);
    room.say("  done after %.1f s, %,.0f trips/s", seconds, trips / seconds);
    double building = day.models().stream().mapToDouble(ModelResult::seconds).sum();
    measured
        .add(
            Figure.of("etl_seconds_" + size, seconds, "s")
                .atMost(trips / TARGET)
                .noting(day.tests().size() + " tests and publication included"))
        .add(Figure.of("etl_trips_per_second_" + size, trips / seconds, "trips/s").atLeast(TARGET))
        .add(Figure.of("etl_models_seconds_" + size, building, "s").noting("the models alone"))
        .add(Figure.of("etl_cpu_" + size, CpuReading.now().since(cpu) * 1e6 / trips, "us/trip"))
        .check(Check.equal(size + ": every test of the models passes", 0, day.failures().size()));
  }

  private static RunRequest request(String id, String from, String to) {
    return new RunRequest(id, Map.of("batch_from", from, "batch_to", to), false);
  }

  private static void duckDb(DuckDbEtl duck, long trips, String size, Measured.Builder measured)
      throws Exception {
    duck.load(LONG_AGO, TripLake.SECOND_DAY);
    CpuReading cpu = CpuReading.now();
    long began = System.nanoTime();
    duck.load(TripLake.SECOND_DAY, TripLake.THIRD_DAY);
    double seconds = since(began);
    measured
        .add(
            Figure.of("duckdb_seconds_" + size, seconds, "s")
                .noting("the same joins and merges; no tests, no publication"))
        .add(Figure.of("duckdb_trips_per_second_" + size, trips / seconds, "trips/s"))
        .add(Figure.of("duckdb_cpu_" + size, CpuReading.now().since(cpu) * 1e6 / trips, "us/trip"));
  }

  private static void compare(
      SparkSession spark, DuckDbEtl duck, String size, Measured.Builder measured) throws Exception {
    String revenue = "select cast(sum(revenue) as varchar(40)) from finance_daily_revenue";
    measured
        .check(same(spark, duck, size + ": facts", "select count(*) from fact_trips"))
        .check(same(spark, duck, size + ": revenue", revenue))
        .check(same(spark, duck, size + ": driver versions", "select count(*) from dim_drivers"))
        .check(
            Check.equal(
                size + ": DuckDB's digest of the facts' keys, fares and flags is the platform's",
                duck.value(
                    "select sum(('0x' || substr(%s, 1, 8))::bigint) from fact_trips"
                        .formatted(FACT_TEXT)),
                spark
                    .sql(
                        "select sum(cast(conv(substr(%s, 1, 8), 16, 10) as bigint)) from fact_trips"
                            .formatted(FACT_TEXT))
                    .first()
                    .get(0)));
  }

  private static Check same(SparkSession spark, DuckDbEtl duck, String name, String query)
      throws Exception {
    return Check.equal(
        name + " are the same in DuckDB", duck.value(query), spark.sql(query).first().get(0));
  }

  /** A bench that breaks off is not resumed: there is nothing to remember. */
  private static final class Forgetful implements PublicationLedger {
    @Override
    public void publishing(Publication publication) {}

    @Override
    public void published(String runId) {}

    @Override
    public List<Publication> unfinished() {
      return List.of();
    }
  }

  /** 1m, 10m, 500k: for the names of figures. */
  private static String size(long trips) {
    if (trips % 1_000_000 == 0) {
      return trips / 1_000_000 + "m";
    }
    return trips % 1_000 == 0 ? trips / 1_000 + "k" : String.format(Locale.ROOT, "%d", trips);
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
