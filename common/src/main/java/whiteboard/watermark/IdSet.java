package whiteboard.watermark;

import whiteboard.wire.HashedId;

/**
 * A set of event ids, each kept as its {@link HashedId}: 16 bytes, and no object for the collector
 * to follow.
 */
final class IdSet {
  private static final int SMALLEST = 64;

  // Pairs (high, low); a pair of zeros is a free slot, and no hash is such a pair.
  private long[] slots;
  private int size;

  IdSet() {
    slots = new long[2 * SMALLEST];
  }

  /** False when the id was in the set already. */
  boolean add(String id) {
    HashedId hash = HashedId.of(id);
    return add(hash.high(), hash.low());
  }

  private boolean add(long high, long low) {
    if (4 * (size + 1) > 3 * (slots.length / 2)) {
      grow();
    }
    if (!put(slots, high, low)) {
      return false;
    }
    size++;
    return true;
  }

  private static boolean put(long[] table, long high, long low) {
    int mask = table.length / 2 - 1;
    for (int slot = (int) high & mask; ; slot = (slot + 1) & mask) {
      long seen = table[2 * slot + 1];
      if (seen == 0) {
        table[2 * slot] = high;
        table[2 * slot + 1] = low;
        return true;
      }
      if (seen == low && table[2 * slot] == high) {
        return false;
      }
    }
  }

  private void grow() {
    long[] wider = new long[2 * slots.length];
    for (int i = 0; i < slots.length; i += 2) {
      if (slots[i + 1] != 0) {
        put(wider, slots[i], slots[i + 1]);
      }
    }
    slots = wider;
  }

  int size() {
    return size;
  }

  /** The hashes, for a checkpoint: two numbers an id. */
  long[] hashes() {
    long[] hashes = new long[2 * size];
    int next = 0;
    for (int i = 0; i < slots.length; i += 2) {
      if (slots[i + 1] != 0) {
        hashes[next++] = slots[i];
        hashes[next++] = slots[i + 1];
      }
    }
    return hashes;
  }

  /** The set whose {@link #hashes} these are. */
  static IdSet of(long[] hashes) {
    IdSet set = new IdSet();
    for (int i = 0; i < hashes.length; i += 2) {
      set.add(hashes[i], hashes[i + 1]);
    }
    return set;
  }
}
