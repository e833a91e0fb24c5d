package whiteboard.ridesharing.live;

import com.uber.h3core.H3Core;
import com.uber.h3core.util.LatLng;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import whiteboard.idempotent.VersionedValue;
import whiteboard.ridesharing.live.SurgeSection.Cell;
import whiteboard.ridesharing.surge.SurgePrices;

/** Turns prices as they stand in Redis into cells on a map. */
final class SurgeCells {
  private final int resolution;
  private final CityMap map;
  private final H3Core h3;
  private final Map<String, Place> places = new ConcurrentHashMap<>();

  private record Place(String region, List<List<Double>> boundary) {}

  SurgeCells(int resolution, CityMap map) {
    this.resolution = resolution;
    this.map = map;
    try {
      this.h3 = H3Core.newInstance();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot load H3's native library", e);
    }
  }

  /** Keys and their values, in the same order; a cell without demand is at the normal fare. */
  SurgeSection section(List<String> keys, List<String> stored) {
    List<Cell> cells = new ArrayList<>();
    Instant newest = null;
    for (int i = 0; i < keys.size(); i++) {
      VersionedValue price = VersionedValue.parse(keys.get(i), stored.get(i));
      if (price != null && price.minor > 0) {
        Cell cell = cell(keys.get(i).substring(SurgePrices.KEY_PREFIX.length()), price);
        cells.add(cell);
        newest = newest == null || cell.windowEnd().isAfter(newest) ? cell.windowEnd() : newest;
      }
    }
    return new SurgeSection(newest, resolution, List.copyOf(cells));
  }

  private Cell cell(String cell, VersionedValue price) {
    Place place = places.computeIfAbsent(cell, this::place);
    return new Cell(
        cell,
        place.region(),
        Double.parseDouble(price.value),
        price.minor,
        Instant.ofEpochMilli(price.major),
        place.boundary());
  }

  private Place place(String cell) {
    LatLng centre = h3.cellToLatLng(cell);
    List<List<Double>> boundary =
        h3.cellToBoundary(cell).stream().map(corner -> List.of(corner.lat, corner.lng)).toList();
    return new Place(map.regionAt(centre.lat, centre.lng), boundary);
  }

  /** A cell that somebody may ask the price of. */
  String anyZoneCell() {
    CityMap.Zone zone = map.regions().get(0).zones().get(0);
    return h3.latLngToCellAddress(zone.lat(), zone.lon(), resolution);
  }
}
