package whiteboard.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import whiteboard.cli.UserError;

/**
 * Which Iceberg catalogs a stack has: the warehouse's, and those of regions that keep their data.
 */
final class Catalogs {
  static final String RESIDENCY = "WHITEBOARD_RESIDENCY";
  private static final Pattern REGION = Pattern.compile("[a-z0-9_]+");

  private Catalogs() {}

  /** A catalog in an SQLite file of {@code folder}, which is made, beside its table files. */
  static CatalogLocation inFolder(String name, Path folder) {
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
   * The catalogs that {@code WHITEBOARD_RESIDENCY=region=/path[,region=/path]} asks for.
   *
   * @throws UserError when the value has another form
   */
  static List<CatalogLocation> residencies(Map<String, String> environment) {
    List<CatalogLocation> catalogs = new ArrayList<>();
    residencyFolders(environment)
        .forEach((region, folder) -> catalogs.add(inFolder("lake_" + region, folder)));
    return List.copyOf(catalogs);
  }

  /** Deletes the catalogs of the regions and their tables, and nothing else in their folders. */
  static void emptyResidencies(Map<String, String> environment) {
    for (Path folder : residencyFolders(environment).values()) {
      try {
        for (String ours : List.of("catalog.db", "catalog.db-wal", "catalog.db-shm", "warehouse")) {
          Trees.delete(folder.resolve(ours));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot empty " + folder, e);
      }
    }
  }

  private static Map<String, Path> residencyFolders(Map<String, String> environment) {
    String value = environment.getOrDefault(RESIDENCY, "");
    Map<String, Path> folders = new java.util.TreeMap<>();
    for (String entry : value.isBlank() ? new String[0] : value.split(",", -1)) {
      String[] parts = entry.strip().split("=", 2);
      if (parts.length < 2 || parts[1].isBlank() || !REGION.matcher(parts[0]).matches()) {
        throw new UserError(
            "Cannot use %s: '%s' is not of the form region=/path".formatted(RESIDENCY, entry));
      }
      folders.put(parts[0], Path.of(parts[1]).toAbsolutePath().normalize());
    }
    return folders;
  }

  static Map<String, String> credentials(Map<String, String> environment) {
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
