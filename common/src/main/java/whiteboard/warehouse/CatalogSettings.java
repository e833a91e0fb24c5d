package whiteboard.warehouse;

import java.util.HashMap;
import java.util.Map;
import whiteboard.stack.CatalogLocation;

/** The Iceberg properties of a {@link CatalogLocation}: the same for Spark and for direct use. */
final class CatalogSettings {
  private CatalogSettings() {}

  static Map<String, String> of(CatalogLocation location) {
    Map<String, String> settings = new HashMap<>();
    settings.put("catalog-impl", "org.apache.iceberg.jdbc.JdbcCatalog");
    settings.put("uri", location.jdbcUrl());
    settings.put("warehouse", location.warehouse());
    settings.put("jdbc.schema-version", "V1");
    if (location.jdbcUrl().startsWith("jdbc:sqlite:")) {
      // Two models commit at a time: wait for the other's lock rather than fail.
      settings.put("jdbc.busy_timeout", "60000");
    }
    location
        .jdbcProperties()
        .forEach(
            (key, value) -> settings.put(key.startsWith("jdbc.") ? key : "jdbc." + key, value));
    // Other writers commit to the same catalog: a cached table would hide what they wrote.
    settings.put("cache-enabled", "false");
    settings.put("table-default.write.parquet.compression-codec", "zstd");
    // Every commit writes a metadata file: without a bound a table that is written often drowns.
    settings.put("table-default.write.metadata.delete-after-commit.enabled", "true");
    settings.put("table-default.write.metadata.previous-versions-max", "10");
    return settings;
  }
}
