package whiteboard.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import whiteboard.cli.UserError;

/**
 * Which Iceberg catalogs a stack has: the warehouse's, and those of regions that keep their data.
 */
public final class Catalogs {
  private Catalogs() {}

  /** A catalog in an SQLite file of {@code folder}, which is made, beside its table files. */
  public static CatalogLocation inFolder(String name, Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UserError("Cannot use %s for catalog %s: %s".formatted(folder, name, e));
    }
    // Writers of one process take turns: WAL lets readers pass, the timeout makes writers wait.
    String url =
        "jdbc:sqlite:%s?journal_mode=WAL&busy_timeout=60000"
            .formatted(folder.resolve("catalog.db"));
    return new CatalogLocation(name, url, Map.of(), folder.resolve("warehouse").toString());
  }

  /**
   * User and password of catalogs' databases, as {@code WHITEBOARD_CATALOG_USER} and {@code
   * _PASSWORD} say.
   */
  public static Map<String, String> credentials(Map<String, String> environment) {
    Map<String, String> credentials = new HashMap<>();
    putIfSet(credentials, "user", environment.get("WHITEBOARD_CATALOG_USER"));
    putIfSet(credentials, "password", environment.get("WHITEBOARD_CATALOG_PASSWORD"));
    return Map.copyOf(credentials);
  }

  private static void putIfSet(Map<String, String> map, String key, String value) {
    if (value != null && !value.isEmpty()) {
      map.put(key, value);
    }
  }
}
