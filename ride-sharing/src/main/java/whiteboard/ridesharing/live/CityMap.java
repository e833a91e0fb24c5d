package whiteboard.ridesharing.live;

import com.uber.h3core.H3Core;
import com.uber.h3core.util.LatLng;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The regions as the page draws them: zones, and an outline around them. */
record CityMap(List<Region> regions) {
  private static final String ZONES = "/city/zones.csv";

  /** About 5 km2 a cell; two rings around each zone's centre make the zones one town. */
  private static final int OUTLINE_RESOLUTION = 7;

  private static final int RINGS = 2;

  /**
   * A region.
   *
   * @param outline corners as latitude and longitude, convex, around all zones
   */
  record Region(String region, List<Zone> zones, List<List<Double>> outline) {}

  /** A zone and its centre. */
  record Zone(String id, String name, String borough, double lat, double lon) {}

  /** The simulated city. */
  static CityMap load() {
    Map<String, List<Zone>> zones = new LinkedHashMap<>();
    for (String line : lines()) {
      String[] cells = line.split(",", -1);
      Zone zone =
          new Zone(
              cells[1],
              cells[2],
              cells[3],
              Double.parseDouble(cells[4]),
              Double.parseDouble(cells[5]));
      zones.computeIfAbsent(cells[0], region -> new ArrayList<>()).add(zone);
    }
    List<Region> regions = new ArrayList<>();
    zones.forEach((name, own) -> regions.add(new Region(name, List.copyOf(own), outline(own))));
    return new CityMap(List.copyOf(regions));
  }

  private static List<String> lines() {
    try (InputStream csv = CityMap.class.getResourceAsStream(ZONES);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + ZONES, e);
    }
  }

  private static List<List<Double>> outline(List<Zone> zones) {
    try {
      H3Core h3 = H3Core.newInstance();
      Set<String> cells = new LinkedHashSet<>();
      for (Zone zone : zones) {
        String centre = h3.latLngToCellAddress(zone.lat(), zone.lon(), OUTLINE_RESOLUTION);
        cells.addAll(h3.gridDisk(centre, RINGS));
      }
      List<LatLng> corners = new ArrayList<>();
      cells.forEach(cell -> corners.addAll(h3.cellToBoundary(cell)));
      return hull(corners).stream().map(corner -> List.of(corner.lat, corner.lng)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot load H3's native library", e);
    }
  }

  /** Andrew's monotone chain: the lower side from west to east, then the upper one back. */
  private static List<LatLng> hull(List<LatLng> points) {
    Comparator<LatLng> fromWest =
        Comparator.<LatLng>comparingDouble(p -> p.lng).thenComparingDouble(p -> p.lat);
    List<LatLng> hull = new ArrayList<>(side(points.stream().sorted(fromWest).toList()));
    hull.addAll(side(points.stream().sorted(fromWest.reversed()).toList()));
    return hull;
  }

  private static List<LatLng> side(List<LatLng> sorted) {
    List<LatLng> side = new ArrayList<>();
    for (LatLng point : sorted) {
      while (side.size() > 1
          && turn(side.get(side.size() - 2), side.get(side.size() - 1), point) <= 0) {
        side.remove(side.size() - 1);
      }
      side.add(point);
    }
    // The last corner is the first of the other side.
    return side.subList(0, side.size() - 1);
  }

  private static double turn(LatLng a, LatLng b, LatLng c) {
    return (b.lng - a.lng) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lng - a.lng);
  }

  /** The region whose zones are nearest. */
  String regionAt(double lat, double lon) {
    return regions.stream()
        .min(Comparator.comparingDouble(region -> distance(region, lat, lon)))
        .map(Region::region)
        .orElseThrow();
  }

  private static double distance(Region region, double lat, double lon) {
    return region.zones().stream()
        .mapToDouble(zone -> Math.hypot(zone.lat() - lat, zone.lon() - lon))
        .min()
        .orElse(Double.MAX_VALUE);
  }
}
