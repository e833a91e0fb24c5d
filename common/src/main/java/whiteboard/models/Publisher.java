package whiteboard.models;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.catalog.ViewCatalog;
import org.apache.iceberg.exceptions.NoSuchViewException;
import org.apache.spark.sql.SparkSession;

/** Moves main to what a run has built on its branch, one table at a time. Safe to repeat. */
final class Publisher {
  private static final String VIEW_DIGEST = "whiteboard.digest";

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
    publication.views().forEach(this::publishView);
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

  private void publishView(String name, String sql) {
    TableIdentifier view = TableIdentifier.parse(name);
    String columns = spark.sql(sql).schema().toDDL();
    String digest =
        UUID.nameUUIDFromBytes((sql + "\n" + columns).getBytes(StandardCharsets.UTF_8)).toString();
    if (digest.equals(publishedDigest(view))) {
      return;
    }
    spark.sql(
        "create or replace view %s tblproperties ('%s' = '%s') as\n%s"
            .formatted(name, VIEW_DIGEST, digest, sql));
  }

  private String publishedDigest(TableIdentifier view) {
    try {
      return ((ViewCatalog) catalog).loadView(view).properties().get(VIEW_DIGEST);
    } catch (NoSuchViewException e) {
      return null;
    }
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
