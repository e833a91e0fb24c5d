package whiteboard.ridesharing.daily;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whiteboard.batch.BatchRun;
import whiteboard.lake.Compaction;
import whiteboard.lake.CompactionResult;
import whiteboard.lake.LakeCatalogs;
import whiteboard.lake.Retention;
import whiteboard.lake.TierReport;
import whiteboard.scenario.Check;
import whiteboard.warehouse.TableDigest;
import whiteboard.warehouse.WarehouseSession;

/**
 * What keeps tables fast and storage small after the batch: merges small files, expires snapshots,
 * moves cold days. Readers never notice: each change is one atomic snapshot.
 */
public final class Upkeep {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Namespace MARTS = Namespace.of("marts");

  /** Compared before and after a compaction. */
  private static final List<String> COMPARED = List.of("lake.trip_events", "marts.fact_trips");

  private final WarehouseSession session;
  private final LakeCatalogs catalogs;
  private final Duration keepSnapshots;
  private final Clock clock;
  private final List<Check> checks = new ArrayList<>();
  private final Map<String, TierReport> tiers = new TreeMap<>();
  private int filesBefore;
  private int filesAfter;

  Upkeep(WarehouseSession session, LakeCatalogs catalogs, Duration keepSnapshots, Clock clock) {
    this.session = session;
    this.catalogs = catalogs;
    this.keepSnapshots = keepSnapshots;
    this.clock = clock;
  }

  void compact() {
    // Reading all rows twice is worth it once a process, not with every run.
    boolean compare = checks.isEmpty();
    Map<String, String> before = compare ? digests() : Map.of();
    for (Table table : tables()) {
      CompactionResult result = Compaction.DEFAULT.compact(table);
      filesBefore += result.filesBefore();
      filesAfter += result.filesAfter();
    }
    if (compare) {
      checks.add(Check.equal("compaction changes no row of " + COMPARED, before, digests()));
    }
  }

  void retain(BatchRun run) {
    Instant read = run.interval().to();
    LocalDate today = LocalDate.ofInstant(read, ZoneOffset.UTC);
    for (Table table : catalogs.rawTables()) {
      if (table.schema().findField("event_time") != null) {
        tiers.put(table.name(), Retention.tier(table, coldRoot(table), today, read));
      }
    }
    for (Table table : tables()) {
      int expired = Retention.expire(table, clock.instant(), keepSnapshots, run.startedAt());
      LOG.info("{}: {} snapshots expired", table.name(), expired);
    }
  }

  /** Beside the table's own root, so that a region's data stays in its region. */
  private static String coldRoot(Table table) {
    return table.location() + "-cold";
  }

  private List<Table> tables() {
    List<Table> tables = new ArrayList<>(catalogs.rawTables());
    session
        .catalog()
        .listTables(MARTS)
        .forEach(name -> tables.add(session.catalog().loadTable(name)));
    return tables;
  }

  private Map<String, String> digests() {
    SparkSession spark = session.isolated();
    Map<String, String> digests = new TreeMap<>();
    for (String table : COMPARED) {
      digests.put(table, TableDigest.of(spark, table).digest());
    }
    return digests;
  }

  /** Whether rows were the same before and after the first compaction of this process. */
  public List<Check> checks() {
    return List.copyOf(checks);
  }

  /** Data files before the compactions, in all. */
  public int filesBefore() {
    return filesBefore;
  }

  /** Data files after the compactions, in all. */
  public int filesAfter() {
    return filesAfter;
  }

  /** Event days, files and bytes by tier, of each raw table, as of the last batch run. */
  public Map<String, TierReport> tiers() {
    return Map.copyOf(tiers);
  }
}
