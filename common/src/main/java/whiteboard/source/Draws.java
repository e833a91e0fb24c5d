package whiteboard.source;

import java.util.SplittableRandom;

/**
 * The random draws of one thing (a trip, a profile), a function of the seed, the kind of thing and
 * its number: how much one thing draws never changes what another one gets.
 */
public final class Draws {
  private final SplittableRandom random;

  /** The draws of thing {@code number} of its kind. */
  public Draws(long seed, int kind, long number) {
    random = new SplittableRandom(mixed(mixed(seed * 31 + kind) + number));
  }

  /** True with probability {@code share}; 0 draws nothing. */
  public boolean chance(double share) {
    return share > 0 && random.nextDouble() < share;
  }

  /** From 0, inclusive, to 1, exclusive. */
  public double unit() {
    return random.nextDouble();
  }

  /** From {@code low}, inclusive, to {@code high}, exclusive. */
  public long between(long low, long high) {
    return low + (long) (random.nextDouble() * (high - low));
  }

  /** From 0, inclusive, to {@code bound}, exclusive. */
  public int below(int bound) {
    return (int) (random.nextDouble() * bound);
  }

  /** Bell-shaped within -1..1, most within -0.5..0.5. */
  public double bell() {
    return (random.nextDouble() + random.nextDouble() + random.nextDouble()) / 1.5 - 1;
  }

  // Neighbouring numbers must not give neighbouring sequences: MurmurHash3's finalizer.
  private static long mixed(long value) {
    long z = value;
    z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
    z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return z ^ (z >>> 33);
  }
}
