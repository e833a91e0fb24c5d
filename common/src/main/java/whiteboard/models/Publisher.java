package whiteboard.models;

import java.util.List;
import java.util.Map;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.SparkSession;
import whiteboard.warehouse.StoredView;

/** Moves main to what a run has built on its branch, one table at a time. Safe to repeat. */
final class Publisher {
  private final SparkSession spark;
  private final Catalog catalog;

  Publisher(SparkSession spark, Catalog catalog) {
    this.spark = spark;
    this.catalog = catalog;
  }

  void publish(Publication publication) {
    for (String name : publication.tables()) {
      publishTable(name, publication.branch());
    }
    publication.views().forEach((name, sql) -> StoredView.put(spark, catalog, name, sql));
  }

  private void publishTable(String name, String branch) {
    Table table = catalog.loadTable(TableIdentifier.parse(name));
    if (!table.refs().containsKey(branch)) {
      return; // published before the crash, or nothing was written
    }
    // Commit point of this table: main moves and the branch goes in one metadata change.
    table
        .manageSnapshots()
        .fastForwardBranch(SnapshotRef.MAIN_BRANCH, branch)
        .removeBranch(branch)
        .commit();
  }

  /** Removes what failed or killed runs have built on {@code tables}. */
  void dropBranches(List<TableIdentifier> tables) {
    for (TableIdentifier name : tables) {
      if (catalog.tableExists(name)) {
        dropBranches(catalog.loadTable(name));
      }
    }
  }

  private static void dropBranches(Table table) {
    ManageSnapshots change = table.manageSnapshots();
    boolean changed = false;
    for (Map.Entry<String, SnapshotRef> ref : table.refs().entrySet()) {
      if (ref.getValue().isBranch() && ref.getKey().startsWith(Publication.branchOf(""))) {
        change.removeBranch(ref.getKey());
        changed = true;
      }
    }
    if (changed) {
      change.commit();
    }
  }
}
