package whiteboard.frauddetection.domain;

/**
 * Times by the hash of an id, open addressing. Made for a history that has grown long: it can tell
 * whether an id was seen without looking at every entry.
 */
final class IdTimes {
  private static final int SMALLEST = 256;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  // Pairs (hash, time). Hash 0 is a free slot, and no id has it.
  private long[] slots = new long[2 * SMALLEST];
  private int size;

  /** A hash of {@code id} that is not 0. Two ids of one card are alike once in 2^63 pairs. */
  static long hash(String id) {
    long hash = id.length() * MIX;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * MIX;
      hash ^= hash >>> 29;
    }
    hash = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
    return (hash ^ (hash >>> 33)) | 1;
  }

  /** The latest time put for {@code hash}, or {@link Long#MIN_VALUE}. */
  long timeOf(long hash) {
    int slot = find(slots, hash);
    return slots[slot] == 0 ? Long.MIN_VALUE : slots[slot + 1];
  }

  void put(long hash, long time) {
    if (4 * (size + 1) > 3 * (slots.length / 2)) {
      grow();
    }
    int slot = find(slots, hash);
    if (slots[slot] == 0) {
      slots[slot] = hash;
      slots[slot + 1] = time;
      size++;
    } else {
      slots[slot + 1] = Math.max(time, slots[slot + 1]);
    }
  }

  /** How many ids it holds, those of forgotten entries included. */
  int size() {
    return size;
  }

  private void grow() {
    long[] wider = new long[2 * slots.length];
    for (int i = 0; i < slots.length; i += 2) {
      if (slots[i] != 0) {
        int slot = find(wider, slots[i]);
        wider[slot] = slots[i];
        wider[slot + 1] = slots[i + 1];
      }
    }
    slots = wider;
  }

  private static int find(long[] table, long hash) {
    int mask = table.length / 2 - 1;
    int slot = (int) (hash >>> 1) & mask;
    while (table[2 * slot] != 0 && table[2 * slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return 2 * slot;
  }
}
