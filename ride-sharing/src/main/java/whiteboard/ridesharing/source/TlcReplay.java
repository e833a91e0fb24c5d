package whiteboard.ridesharing.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import whiteboard.cli.UserError;
import whiteboard.ridesharing.domain.Location;
import whiteboard.ridesharing.domain.TripContract;
import whiteboard.source.InputIdentity;

/**
 * Replays files of New York's taxi trips, yellow, green or for hire, in event-time order across all
 * of them. A row becomes {@code trip_requested} and {@code trip_started} at its pickup and {@code
 * trip_completed} at its dropoff; wall-clock times are read as UTC; each event arrives when it
 * happens. Nothing is corrected and no row is lost, except that one without any time has no events.
 *
 * <p>To sort, it holds all rows in memory: about 50 bytes each, so 200 MB for four million.
 */
public final class TlcReplay implements EventSource {
  private static final String KIND = "tlc";

  private final List<Path> paths;
  private final Path lookup;
  private final Path centroids;
  private final List<TlcFile> files;
  private final TaxiZones zones;
  private TlcTrips trips;

  /**
   * @param paths Parquet files; trip ids hold the file's name, so no two may share it
   * @param lookup TLC's lookup of zones, or null: zones are then known by id only
   * @param centroids a position per zone, or null: positions are then unknown
   * @throws UserError where a file of zones cannot be read
   */
  public TlcReplay(List<Path> paths, Path lookup, Path centroids) {
    this.paths = List.copyOf(paths);
    this.lookup = lookup;
    this.centroids = centroids;
    files = this.paths.stream().map(TlcFile::new).toList();
    zones = TaxiZones.read(lookup, centroids);
    if (files.isEmpty()) {
      throw new UserError("Cannot replay trips: 0 files vs at least 1");
    }
    if (files.stream().map(TlcFile::name).distinct().count() < files.size()) {
      throw new UserError("Cannot replay trips: two files share a name, " + paths);
    }
  }

  @Override
  public Iterator<Emission> iterator() {
    return new TlcStream(trips(), zones, locations());
  }

  @Override
  public long tripEvents() {
    return trips().events();
  }

  /** From a second pass over the files, not from what {@link #iterator} yields. */
  @Override
  public Truth truth() {
    return TlcTruth.read(files, zones, locations());
  }

  @Override
  public InputIdentity identity() {
    Map<String, String> facts = new TreeMap<>();
    for (int i = 0; i < paths.size(); i++) {
      facts.put("file-" + (i + 1), nameAndSize(paths.get(i)));
    }
    if (lookup != null) {
      facts.put("zones", nameAndSize(lookup));
    }
    if (centroids != null) {
      facts.put("centroids", nameAndSize(centroids));
    }
    return new InputIdentity(KIND, facts);
  }

  @Override
  public EventSource continuing(InputIdentity recorded) {
    if (!recorded.equals(identity())) {
      throw recorded.otherThan(identity());
    }
    return this;
  }

  /** Every zone of the lookup, and those that only trips mention. */
  private List<Location> locations() {
    TlcTrips read = trips();
    TreeSet<Integer> ids = new TreeSet<>(zones.ids());
    ids.addAll(read.zoneIds());
    long atMillis = read.firstMillis();
    return ids.stream().map(id -> location(id, zones.zone(id), atMillis)).toList();
  }

  private static Location location(int id, TaxiZones.TaxiZone zone, long atMillis) {
    return new Location(
        "location-" + id,
        atMillis,
        zone.region(),
        TripContract.HISTORY,
        Integer.toString(id),
        zone.zone(),
        zone.borough(),
        zone.lat(),
        zone.lon());
  }

  private TlcTrips trips() {
    if (trips == null) {
      trips = TlcTrips.read(files);
    }
    return trips;
  }

  private static String nameAndSize(Path path) {
    try {
      return path.getFileName() + ", " + Files.size(path) + " bytes";
    } catch (IOException e) {
      throw new UserError("Cannot read %s: no such readable file".formatted(path));
    }
  }
}
