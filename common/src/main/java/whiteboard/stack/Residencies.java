package whiteboard.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import whiteboard.cli.UserError;

/**
 * Regions whose data must stay in a folder of their own: {@code
 * WHITEBOARD_RESIDENCY=region=/path[,region=/path]}.
 */
public final class Residencies {
  private static final String VARIABLE = "WHITEBOARD_RESIDENCY";
  private static final Pattern REGION = Pattern.compile("[A-Za-z0-9_-]+");

  private Residencies() {}

  /** The name of the catalog that a region's data would stay in: {@code lake_<region>}. */
  public static String catalogNameFor(String region) {
    return "lake_" + region.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
  }

  /**
   * The catalog of each region that the environment names.
   *
   * @throws UserError when the environment's value has another form
   */
  public static List<CatalogLocation> catalogs(Map<String, String> environment) {
    List<CatalogLocation> catalogs = new ArrayList<>();
    folders(environment).forEach((name, folder) -> catalogs.add(Catalogs.inFolder(name, folder)));
    return List.copyOf(catalogs);
  }

  /**
   * The same, to write to from the state in {@code home}, which from now on needs them: without a
   * region's catalog its rows would be missing, and nobody would read them again.
   *
   * @throws UserError also when the environment lacks a region that the state was built with
   */
  static List<CatalogLocation> settle(Path home, Map<String, String> environment) {
    List<CatalogLocation> catalogs = catalogs(environment);
    TreeSet<String> names = new TreeSet<>();
    catalogs.forEach(catalog -> names.add(catalog.name()));
    Path file = home.resolve("residencies");
    try {
      if (Files.exists(file)) {
        List<String> needed = Files.readAllLines(file);
        if (!names.containsAll(needed)) {
          throw new UserError(
              "Cannot go on without the regions' catalogs: %s names %s vs %s in %s"
                  .formatted(VARIABLE, names, needed, home));
        }
      }
      if (!names.isEmpty()) {
        Files.write(file, names);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot note the regions' catalogs in " + home, e);
    }
    return catalogs;
  }

  /**
   * Deletes the regions' catalogs and tables, and nothing else in their folders.
   *
   * @throws UserError when the environment's value has another form
   */
  public static void empty(Map<String, String> environment) {
    for (Path folder : folders(environment).values()) {
      try {
        for (String ours : List.of("catalog.db", "catalog.db-wal", "catalog.db-shm", "warehouse")) {
          Trees.delete(folder.resolve(ours));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot empty " + folder, e);
      }
    }
  }

  /** By the name of the catalog. */
  private static Map<String, Path> folders(Map<String, String> environment) {
    String value = environment.getOrDefault(VARIABLE, "");
    Map<String, Path> folders = new TreeMap<>();
    if (value.isBlank()) {
      return folders;
    }
    for (String entry : value.split(",", -1)) {
      String[] parts = entry.strip().split("=", 2);
      if (parts.length < 2 || parts[1].isBlank() || !REGION.matcher(parts[0]).matches()) {
        throw new UserError(
            "Cannot use %s: '%s' is not of the form region=/path".formatted(VARIABLE, entry));
      }
      Path folder = Path.of(parts[1]).toAbsolutePath().normalize();
      if (folders.containsValue(folder)
          || folders.putIfAbsent(catalogNameFor(parts[0]), folder) != null) {
        throw new UserError(
            "Cannot use %s: '%s' names a region or a folder a second time"
                .formatted(VARIABLE, entry));
      }
    }
    return folders;
  }
}
