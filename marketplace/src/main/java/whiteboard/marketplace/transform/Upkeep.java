package whiteboard.marketplace.transform;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whiteboard.batch.BatchRun;
import whiteboard.lake.Compaction;
import whiteboard.lake.LakeCatalogs;
import whiteboard.lake.Retention;
import whiteboard.stack.CatalogLocation;
import whiteboard.warehouse.WarehouseSession;

/**
 * What keeps tables fast after a batch: small files of the lake become larger ones, rows that the
 * models have marked as replaced are taken out where they are many, old snapshots expire. Readers
 * never notice: each change is one atomic snapshot.
 */
final class Upkeep {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final List<String> LAYERS = List.of("staging", "intermediate", "marts");
  private static final Duration KEEP_SNAPSHOTS = Duration.ofDays(7);

  /** One row in so many may be marked before files are rewritten without them. */
  private static final int ROWS_A_MARKED_ONE = 5;

  /** Fewer are read past faster than a pass over the table takes, ... */
  private static final long FEWEST_MARKED = 100_000;

  /** ... unless so many files say which they are. */
  private static final long MOST_FILES = 50;

  private static final String REWRITE =
      "call %1$s.system.rewrite_data_files(table => '%1$s.%2$s', options => map("
          + "'delete-file-threshold', '1', 'remove-dangling-deletes', 'true'))";

  private final WarehouseSession session;
  private final List<CatalogLocation> residencies;
  private final Clock clock;

  Upkeep(WarehouseSession session, List<CatalogLocation> residencies, Clock clock) {
    this.session = session;
    this.residencies = residencies;
    this.clock = clock;
  }

  void run(BatchRun run) {
    try (LakeCatalogs lake = LakeCatalogs.open(session.warehouse(), residencies)) {
      for (Table table : lake.rawTables()) {
        Compaction.DEFAULT.compact(table);
        Retention.expire(table, clock.instant(), KEEP_SNAPSHOTS, run.startedAt());
      }
    }
    for (String layer : LAYERS) {
      for (TableIdentifier name : session.catalog().listTables(Namespace.of(layer))) {
        Table table = session.catalog().loadTable(name);
        if (hasManyMarked(table)) {
          LOG.info("{}: its files are rewritten without replaced rows", name);
          session.isolated().sql(REWRITE.formatted(session.warehouse().name(), name));
        }
        Retention.expire(table, clock.instant(), KEEP_SNAPSHOTS, run.startedAt());
      }
    }
  }

  private static boolean hasManyMarked(Table table) {
    Snapshot snapshot = table.currentSnapshot();
    if (snapshot == null) {
      return false;
    }
    Map<String, String> summary = snapshot.summary();
    long marked = number(summary, SnapshotSummary.TOTAL_POS_DELETES_PROP);
    return (marked >= FEWEST_MARKED
            && marked * ROWS_A_MARKED_ONE > number(summary, SnapshotSummary.TOTAL_RECORDS_PROP))
        || number(summary, SnapshotSummary.TOTAL_DELETE_FILES_PROP) > MOST_FILES;
  }

  private static long number(Map<String, String> summary, String property) {
    return Long.parseLong(summary.getOrDefault(property, "0"));
  }
}
