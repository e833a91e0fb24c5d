package whiteboard.ridesharing.source;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import whiteboard.cli.UserError;

/**
 * What is known of the taxi zones: names and boroughs from TLC's lookup, centroids from a file of
 * polygons. Of a zone with several polygons, the largest one's centroid counts.
 */
final class TaxiZones {
  private static final String UNKNOWN = "Unknown";
  private static final Set<String> SAYS_NOTHING = Set.of("", "N/A", "NA", "NV", "UNKNOWN");

  /** A zone's names, and its centroid in degrees or nulls. */
  record TaxiZone(String zone, String borough, Double lat, Double lon) {
    static final TaxiZone NOWHERE = new TaxiZone(UNKNOWN, UNKNOWN, null, null);

    /** The borough as a region, e.g. {@code staten-island}. */
    String region() {
      return borough.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
  }

  private final Map<Integer, TaxiZone> zones = new TreeMap<>();

  private TaxiZones() {}

  /** Nothing is known. */
  static TaxiZones none() {
    return new TaxiZones();
  }

  /**
   * @param lookup TLC's {@code taxi_zone_lookup.csv}, or null
   * @param centroids a CSV with {@code location_id, centroid_lat, centroid_lon}, or null
   * @throws UserError where a file cannot be read or lacks a column
   */
  static TaxiZones read(Path lookup, Path centroids) {
    TaxiZones zones = new TaxiZones();
    if (lookup != null) {
      zones.names(lookup);
    }
    if (centroids != null) {
      zones.positions(centroids);
    }
    return zones;
  }

  TaxiZone zone(Integer id) {
    return id == null ? TaxiZone.NOWHERE : zones.getOrDefault(id, TaxiZone.NOWHERE);
  }

  Set<Integer> ids() {
    return zones.keySet();
  }

  private void names(Path lookup) {
    for (Map<String, String> row : rows(lookup, List.of("locationid", "borough", "zone"))) {
      int id = (int) number(lookup, "LocationID", row.get("locationid"));
      String zone = known(row.get("zone"));
      zones.put(id, new TaxiZone(zone, known(row.get("borough")), null, null));
    }
  }

  private void positions(Path file) {
    Map<Integer, Double> areas = new HashMap<>();
    for (Map<String, String> row :
        rows(file, List.of("location_id", "centroid_lat", "centroid_lon"))) {
      int id = (int) number(file, "location_id", row.get("location_id"));
      double area =
          row.containsKey("area_km2") ? number(file, "area_km2", row.get("area_km2")) : 0.0;
      Double largest = areas.get(id);
      if (largest == null || area > largest) {
        areas.put(id, area);
        TaxiZone named = zone(id);
        zones.put(
            id,
            new TaxiZone(
                named.zone(),
                named.borough(),
                number(file, "centroid_lat", row.get("centroid_lat")),
                number(file, "centroid_lon", row.get("centroid_lon"))));
      }
    }
  }

  private static String known(String name) {
    return SAYS_NOTHING.contains(name.toUpperCase(Locale.ROOT)) ? UNKNOWN : name;
  }

  private static double number(Path file, String column, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new UserError(
          "Cannot read zones from %s: column %s holds '%s' vs a number"
              .formatted(file, column, text));
    }
  }

  private static List<Map<String, String>> rows(Path file, List<String> required) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new UserError("Cannot read zones from %s: no such readable file".formatted(file));
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new UserError("Cannot read zones from %s: it is no UTF-8 text".formatted(file));
    } catch (IOException e) {
      throw new UserError("Cannot read zones from %s: %s".formatted(file, e));
    }
    List<String> header =
        lines.isEmpty()
            ? List.of()
            : cells(lines.get(0)).stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    if (!header.containsAll(required)) {
      throw new UserError(
          "Cannot read zones from %s: columns %s vs at least %s".formatted(file, header, required));
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = cells(line);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < header.size(); i++) {
        row.put(header.get(i), i < cells.size() ? cells.get(i) : "");
      }
      if (!line.isBlank()) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** The cells of a line, quotes removed; a doubled quote within quotes is one. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else if (c != '\uFEFF') {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
