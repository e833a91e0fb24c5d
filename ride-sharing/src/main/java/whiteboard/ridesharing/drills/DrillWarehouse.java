package whiteboard.ridesharing.drills;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.SparkSession;
import whiteboard.batch.BatchRun;
import whiteboard.batch.RetryPolicy;
import whiteboard.batch.StepObserver;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.TableRows;
import whiteboard.event.EventDecoder;
import whiteboard.event.UndecodableException;
import whiteboard.lake.LakeAppender;
import whiteboard.lake.LakeCatalogs;
import whiteboard.models.RunListener;
import whiteboard.ridesharing.contract.Locations;
import whiteboard.ridesharing.contract.ProfileChanges;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.daily.DailyBatch;
import whiteboard.ridesharing.lake.RawTables;
import whiteboard.ridesharing.source.Emission;
import whiteboard.stack.CatalogLocation;
import whiteboard.stack.Catalogs;
import whiteboard.warehouse.WarehouseSession;

/**
 * A lake and a warehouse of their own, on the one Spark session of the command: what a drill of the
 * batch breaks, and what it compares with.
 */
final class DrillWarehouse implements AutoCloseable {
  /** What the batch publishes. */
  static final List<String> MARTS =
      List.of(
          "marts.fact_trips",
          "marts.dim_drivers",
          "marts.dim_riders",
          "marts.dim_locations",
          "marts.dim_dates",
          "marts.finance_daily_revenue");

  static final String FACTS = "marts.fact_trips";

  private static final RetryPolicy AT_ONCE = new RetryPolicy(2, Duration.ZERO);
  private static final int HOT_DAYS = 30;

  private final WarehouseSession session;
  private final LakeCatalogs catalogs;
  private final LakeAppender lake;
  private final EventDecoder decoder;

  private DrillWarehouse(WarehouseSession session, CatalogLocation location) {
    this.session = session;
    this.catalogs = LakeCatalogs.open(location, List.of());
    this.lake = new LakeAppender(catalogs, RawTables.topics());
    this.decoder = EventDecoder.asWritten(DrillWarehouse::schema);
  }

  /**
   * One on which nothing went wrong: the quiet day in one batch, shared by the command's drills.
   */
  static DrillWarehouse undisturbed(DrillRoom room) throws Exception {
    QuietDay day = QuietDay.of(room);
    return room.shared(
        "undisturbed-warehouse",
        DrillWarehouse.class,
        () -> {
          DrillWarehouse warehouse = in(room, room.sharedFolder().resolve("undisturbed"));
          warehouse.land(day.messages());
          warehouse.runBatch();
          return warehouse;
        });
  }

  /** An empty one in a folder of the drill. */
  static DrillWarehouse empty(DrillRoom room, String name) throws Exception {
    return in(room, room.folder().resolve(name));
  }

  private static DrillWarehouse in(DrillRoom room, Path folder) throws Exception {
    WarehouseSession spark =
        room.shared("spark", WarehouseSession.class, () -> startSpark(room.sharedFolder()));
    CatalogLocation location = Catalogs.inFolder("warehouse", folder);
    return new DrillWarehouse(spark.beside(location), location);
  }

  private static WarehouseSession startSpark(Path folder) {
    Path home = folder.resolve("spark");
    return WarehouseSession.start(Catalogs.inFolder("warehouse", home), List.of(), home);
  }

  private static Schema schema(long fingerprint) {
    return List.of(TripEvents.SCHEMA, ProfileChanges.SCHEMA, Locations.SCHEMA).stream()
        .filter(schema -> SchemaNormalization.parsingFingerprint64(schema) == fingerprint)
        .findFirst()
        .orElse(null);
  }

  /** Lands messages in the order given, in one commit. */
  void land(List<Emission> messages) throws UndecodableException {
    for (Emission message : messages) {
      lake.append(message.topic(), 0, decoder.decode(message.value()), message.arrivalMillis());
    }
    lake.commit();
  }

  /** Runs the daily batch up to the newest row of the lake. */
  List<BatchRun> runBatch() throws InterruptedException {
    return runBatch(RunListener.NONE, (run, step) -> {});
  }

  /** As {@link #runBatch()}; what listener or observer throw ends it as a crash there would. */
  List<BatchRun> runBatch(RunListener listener, StepObserver observer) throws InterruptedException {
    return batch(listener, observer).catchUp(false, false);
  }

  private DailyBatch batch(RunListener listener, StepObserver observer) {
    return new DailyBatch(
        session, catalogs, List.of(), AT_ONCE, HOT_DAYS, Clock.systemUTC(), listener, observer);
  }

  LakeCatalogs catalogs() {
    return catalogs;
  }

  SparkSession spark() {
    return session.spark();
  }

  /** What the published tables hold, read back whole. */
  TableRows marts() {
    return TableRows.read(spark(), MARTS);
  }

  /** Every trip event as it landed. */
  TableRows lake() {
    return TableRows.read(spark(), List.of("raw." + RawTables.TRIP_EVENTS));
  }

  /** The table of the trip events, without Spark. */
  Table rawTrips() {
    return session.catalog().loadTable(TableIdentifier.of("raw", RawTables.TRIP_EVENTS));
  }

  long number(String query) {
    return spark().sql(query).first().getLong(0);
  }

  @Override
  public void close() {
    session.close();
    catalogs.close();
  }
}
