package whiteboard.frauddetection.domain;

/**
 * Draws that are random among ids and always the same for one id: of every process, after every
 * restart, in every replay.
 */
final class StableDraw {
  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final double UNIT = 0x1.0p-53;

  private StableDraw() {}

  /**
   * A number of [0, 1).
   *
   * @param salt another one makes independent draws for the same ids
   */
  static double of(String salt, String id) {
    return (mixed(fold(fold(FNV_START, salt), id)) >>> 11) * UNIT;
  }

  private static long fold(long start, String text) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }

  /** FNV alone leaves ids that differ in their last letter close together. */
  private static long mixed(long hash) {
    long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
