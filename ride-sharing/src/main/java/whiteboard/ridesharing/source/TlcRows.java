package whiteboard.ridesharing.source;

import java.util.Arrays;

/**
 * The rows of trip files, column by column: 40 bytes a row, half as much again while growing. What
 * a row lacks is {@link #ABSENT}.
 */
final class TlcRows {
  static final long ABSENT = Long.MIN_VALUE;

  private int size;
  private long[] pickups = new long[1024];
  private long[] dropoffs = new long[1024];
  private int[] pickupZones = new int[1024];
  private int[] dropoffZones = new int[1024];
  private long[] fares = new long[1024];
  private long[] distances = new long[1024];

  int size() {
    return size;
  }

  void add(TlcRow row) {
    if (size == pickups.length) {
      grow();
    }
    pickups[size] = row.pickupMillis;
    dropoffs[size] = row.dropoffMillis;
    pickupZones[size] = row.pickupZone;
    dropoffZones[size] = row.dropoffZone;
    fares[size] = row.fareCents;
    distances[size] = row.distanceMeters;
    size++;
  }

  long pickup(int row) {
    return pickups[row];
  }

  long dropoff(int row) {
    return dropoffs[row];
  }

  /** The pickup's LocationID, or null. */
  Integer pickupZone(int row) {
    return zone(pickupZones[row]);
  }

  /** The dropoff's LocationID, or null. */
  Integer dropoffZone(int row) {
    return zone(dropoffZones[row]);
  }

  Long fareCents(int row) {
    return present(fares[row]);
  }

  Long distanceMeters(int row) {
    return present(distances[row]);
  }

  /** The rows that have a pickup, by its time; of the same time, in the files' order. */
  int[] byPickup() {
    return sorted(pickups);
  }

  /** The rows that have a dropoff, by its time; of the same time, in the files' order. */
  int[] byDropoff() {
    return sorted(dropoffs);
  }

  private int[] sorted(long[] times) {
    int[] rows = new int[size];
    int present = 0;
    for (int row = 0; row < size; row++) {
      if (times[row] != ABSENT) {
        rows[present++] = row;
      }
    }
    rows = Arrays.copyOf(rows, present);
    mergeSort(rows, times);
    return rows;
  }

  /** Bottom up, stable, on primitives: boxed rows would take twice the memory of all columns. */
  private static void mergeSort(int[] rows, long[] keys) {
    int[] from = rows;
    int[] to = new int[rows.length];
    for (int width = 1; width < rows.length && width > 0; width *= 2) {
      for (int low = 0; low < rows.length; low += 2 * width) {
        int middle = Math.min(low + width, rows.length);
        int high = Math.min(middle + width, rows.length);
        int left = low;
        int right = middle;
        for (int i = low; i < high; i++) {
          boolean takeLeft =
              left < middle && (right >= high || keys[from[left]] <= keys[from[right]]);
          to[i] = takeLeft ? from[left++] : from[right++];
        }
      }
      int[] swapped = from;
      from = to;
      to = swapped;
    }
    if (from != rows) {
      System.arraycopy(from, 0, rows, 0, rows.length);
    }
  }

  private void grow() {
    int capacity = size + size / 2;
    pickups = Arrays.copyOf(pickups, capacity);
    dropoffs = Arrays.copyOf(dropoffs, capacity);
    pickupZones = Arrays.copyOf(pickupZones, capacity);
    dropoffZones = Arrays.copyOf(dropoffZones, capacity);
    fares = Arrays.copyOf(fares, capacity);
    distances = Arrays.copyOf(distances, capacity);
  }

  private static Integer zone(int id) {
    return id == TlcRow.NO_ZONE ? null : Integer.valueOf(id);
  }

  private static Long present(long value) {
    return value == ABSENT ? null : Long.valueOf(value);
  }
}
