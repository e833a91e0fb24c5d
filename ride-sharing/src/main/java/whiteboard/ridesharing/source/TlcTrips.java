package whiteboard.ridesharing.source;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import whiteboard.cli.UserError;

/** The rows of several files, numbered through, with the way back to file and row. */
final class TlcTrips {
  private final List<TlcFile> files;
  private final int[] firstRows;
  private final TlcRows rows;

  private TlcTrips(List<TlcFile> files, int[] firstRows, TlcRows rows) {
    this.files = files;
    this.firstRows = firstRows;
    this.rows = rows;
  }

  static TlcTrips read(List<TlcFile> files) {
    TlcRows rows = new TlcRows();
    int[] firstRows = new int[files.size()];
    for (int i = 0; i < files.size(); i++) {
      firstRows[i] = rows.size();
      files.get(i).read(rows::add);
    }
    if (rows.size() == 0) {
      throw new UserError("Cannot replay trips: 0 rows vs at least 1 in all files");
    }
    return new TlcTrips(files, firstRows, rows);
  }

  TlcRows rows() {
    return rows;
  }

  TlcFile file(int row) {
    return files.get(fileIndex(row));
  }

  String tripId(int row) {
    int file = fileIndex(row);
    return files.get(file).tripId(row - firstRows[file]);
  }

  /** Requested and started where there is a pickup, completed where there is a dropoff. */
  long events() {
    long events = 0;
    for (int row = 0; row < rows.size(); row++) {
      events += rows.pickup(row) == TlcRows.ABSENT ? 0 : 2;
      events += rows.dropoff(row) == TlcRows.ABSENT ? 0 : 1;
    }
    return events;
  }

  Set<Integer> zoneIds() {
    Set<Integer> ids = new TreeSet<>();
    for (int row = 0; row < rows.size(); row++) {
      if (rows.pickupZone(row) != null) {
        ids.add(rows.pickupZone(row));
      }
      if (rows.dropoffZone(row) != null) {
        ids.add(rows.dropoffZone(row));
      }
    }
    return ids;
  }

  /** When the first event happens, but not before 1970, where Kafka's timestamps begin. */
  long firstMillis() {
    long first = Long.MAX_VALUE;
    for (int row = 0; row < rows.size(); row++) {
      first = rows.pickup(row) == TlcRows.ABSENT ? first : Math.min(first, rows.pickup(row));
      first = rows.dropoff(row) == TlcRows.ABSENT ? first : Math.min(first, rows.dropoff(row));
    }
    return first == Long.MAX_VALUE ? 0 : Math.max(0, first);
  }

  private int fileIndex(int row) {
    int file = files.size() - 1;
    while (firstRows[file] > row) {
      file--;
    }
    return file;
  }
}
