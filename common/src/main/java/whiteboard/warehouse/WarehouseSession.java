package whiteboard.warehouse;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.Catalog;
import org.apache.spark.sql.SparkSession;
import whiteboard.stack.CatalogLocation;

/**
 * The process' one local Spark session, with the warehouse as its default catalog. A name of one
 * part is looked up in the namespace {@code marts}, one of two parts ({@code raw.trip_events}) in
 * the warehouse, and the catalogs of regions with data residency by their own name. Times are UTC.
 * Tables are read as they are when the query starts; nothing is cached between queries.
 */
public final class WarehouseSession implements AutoCloseable {
  /** The namespace that a table's name alone stands in. */
  public static final String DEFAULT_NAMESPACE = "marts";

  private final SparkSession spark;
  private final CatalogLocation warehouse;
  private final Catalog catalog;
  private final Map<String, String> ownSettings;
  private final boolean ownsSpark;

  private WarehouseSession(
      SparkSession spark,
      CatalogLocation warehouse,
      Map<String, String> ownSettings,
      boolean ownsSpark) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.ownSettings = ownSettings;
    this.ownsSpark = ownsSpark;
    this.catalog =
        CatalogUtil.buildIcebergCatalog(
            warehouse.name(),
            CatalogSettings.of(warehouse),
            spark.sparkContext().hadoopConfiguration());
  }

  /** Starts Spark on all cores; it spills to {@code scratch} and listens on loopback only. */
  public static WarehouseSession start(
      CatalogLocation warehouse, List<CatalogLocation> residencies, Path scratch) {
    SparkSession.Builder builder =
        LocalSpark.settings(scratch)
            .config(
                "spark.sql.extensions",
                "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions")
            .config("spark.sql.iceberg.vectorization.enabled", true)
            // The filter asks main which files to rewrite, also where a run merges on its branch:
            // old rows would stay beside their new versions.
            .config("spark.sql.optimizer.runtime.rowLevelOperationGroupFilter.enabled", false)
            .config("spark.sql.defaultCatalog", warehouse.name());
    sparkSettings(warehouse).forEach(builder::config);
    residencies.forEach(location -> sparkSettings(location).forEach(builder::config));
    return new WarehouseSession(LocalSpark.start(builder), warehouse, Map.of(), true);
  }

  /**
   * Another warehouse on the same engine, which takes the place of this one in its own sessions.
   * Closing it leaves the engine running.
   *
   * @param other has this one's name, in another place
   */
  public WarehouseSession beside(CatalogLocation other) {
    if (!other.name().equals(warehouse.name())) {
      throw new IllegalArgumentException(
          "Cannot put %s beside %s: their names differ".formatted(other, warehouse));
    }
    Map<String, String> settings = sparkSettings(other);
    return new WarehouseSession(session(spark, settings), other, settings, false);
  }

  private static Map<String, String> sparkSettings(CatalogLocation location) {
    Map<String, String> settings = new HashMap<>();
    String prefix = "spark.sql.catalog." + location.name();
    settings.put(prefix, "org.apache.iceberg.spark.SparkCatalog");
    CatalogSettings.of(location).forEach((key, value) -> settings.put(prefix + "." + key, value));
    settings.put(prefix + ".default-namespace", DEFAULT_NAMESPACE);
    return settings;
  }

  /** Catalogs are looked up by a session's settings when it first uses them. */
  private static SparkSession session(SparkSession spark, Map<String, String> settings) {
    SparkSession session = spark.newSession();
    settings.forEach((key, value) -> session.conf().set(key, value));
    return session;
  }

  /** The session that readers share. */
  public SparkSession spark() {
    return spark;
  }

  /** A session with settings and temporary views of its own, on the same engine. */
  public SparkSession isolated() {
    return session(spark, ownSettings);
  }

  /** The warehouse's catalog without Spark, for branches, snapshots and files. */
  public Catalog catalog() {
    return catalog;
  }

  /** Where the warehouse is. */
  public CatalogLocation warehouse() {
    return warehouse;
  }

  /** Stops Spark, unless this is a warehouse {@link #beside} another. */
  @Override
  public void close() {
    try {
      if (catalog instanceof Closeable closeable) {
        closeable.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close the catalog " + warehouse, e);
    } finally {
      if (ownsSpark) {
        spark.stop();
      }
    }
  }
}
