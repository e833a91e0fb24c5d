package whiteboard.warehouse;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.catalog.ViewCatalog;
import org.apache.iceberg.exceptions.NoSuchViewException;
import org.apache.spark.sql.SparkSession;

/** A view in the warehouse's catalog, written only when its query or its columns change. */
public final class StoredView {
  private static final String DIGEST = "whiteboard.digest";

  private StoredView() {}

  /**
   * Makes the view {@code name} what {@code sql} says.
   *
   * @param name namespace.view
   */
  public static void put(SparkSession spark, Catalog catalog, String name, String sql) {
    String columns = spark.sql(sql).schema().toDDL();
    String digest =
        UUID.nameUUIDFromBytes((sql + "\n" + columns).getBytes(StandardCharsets.UTF_8)).toString();
    if (digest.equals(storedDigest((ViewCatalog) catalog, TableIdentifier.parse(name)))) {
      return;
    }
    spark.sql(
        "create or replace view %s tblproperties ('%s' = '%s') as\n%s"
            .formatted(name, DIGEST, digest, sql));
  }

  private static String storedDigest(ViewCatalog catalog, TableIdentifier view) {
    try {
      return catalog.loadView(view).properties().get(DIGEST);
    } catch (NoSuchViewException e) {
      return null;
    }
  }
}
