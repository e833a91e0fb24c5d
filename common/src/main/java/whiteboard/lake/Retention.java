package whiteboard.lake;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * What the lake keeps, and where. Each method takes a table loaded for the calling thread, may run
 * beside writers and readers, and may be repeated.
 */
public final class Retention {
  /** Events up to this many days old are hot: dashboards and re-runs read them. */
  public static final int HOT_DAYS = 30;

  /** Events older than this many days are cold: audits and retraining read them. */
  public static final int WARM_DAYS = 90;

  private Retention() {}

  /**
   * Expires snapshots older than {@code keep}, and deletes the files that only they hold. Keeps the
   * newest snapshot that carries consumed offsets and all that are newer.
   *
   * @param now the wall clock, as snapshots carry it
   * @param neededFrom when the oldest snapshot was committed that a batch still needs
   * @return how many snapshots were expired
   */
  public static int expire(Table table, Instant now, Duration keep, Instant neededFrom) {
    table.refresh();
    long cutoff = Math.min(now.minus(keep).toEpochMilli(), neededFrom.toEpochMilli());
    Set<String> found = new HashSet<>();
    for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
      for (String property : snapshot.summary().keySet()) {
        if (property.startsWith(SnapshotOffsets.PREFIX) && found.add(property)) {
          cutoff = Math.min(cutoff, snapshot.timestampMillis());
        }
      }
    }
    int before = count(table);
    table.expireSnapshots().expireOlderThan(cutoff).retainLast(1).commit();
    return before - count(table);
  }

  /**
   * Moves the files of cold event days under {@code coldRoot}: copies them, replaces the entries in
   * one atomic snapshot; expiry deletes the old files later. A file moves only if all its rows were
   * ingested before {@code batchesHaveRead}.
   *
   * @param coldRoot a root of the table's own catalog: data of a region stays in its region
   * @param today the day that ages are counted from
   * @param batchesHaveRead batches have read all rows that were ingested before
   */
  public static TierReport tier(
      Table table, String coldRoot, LocalDate today, Instant batchesHaveRead) {
    return new Tiering(table, coldRoot, today, batchesHaveRead).run();
  }

  /**
   * Deletes files that no snapshot refers to: what crashes left behind.
   *
   * @param coldRoot as given to {@link #tier}
   * @param untouchedSince only files last changed before this instant; must be longer ago than any
   *     commit takes, or files that are about to be committed are lost
   * @return the files deleted
   */
  public static List<String> removeOrphans(Table table, String coldRoot, Instant untouchedSince) {
    return new OrphanFiles(table, coldRoot).remove(untouchedSince);
  }

  private static int count(Table table) {
    int snapshots = 0;
    for (Snapshot unused : table.snapshots()) {
      snapshots++;
    }
    return snapshots;
  }
}
