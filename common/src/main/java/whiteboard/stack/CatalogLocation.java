package whiteboard.stack;

import java.util.Map;

/**
 * Where an Iceberg catalog and its files are.
 *
 * @param name the catalog's name in SQL, e.g. {@code lake}
 * @param jdbcUrl the database that holds the catalog, e.g. {@code jdbc:sqlite:/path/catalog.db}
 * @param jdbcProperties user, password and the like; never printed
 * @param warehouse the root of the table files: an absolute path or URI
 */
public record CatalogLocation(
    String name, String jdbcUrl, Map<String, String> jdbcProperties, String warehouse) {

  @Override
  public String toString() {
    return name + " at " + warehouse;
  }
}
