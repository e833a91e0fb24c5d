package whiteboard.frauddetection.domain;

import java.io.Serializable;

/**
 * What a challenger must show before it decides for its cards, without waiting for labels: it
 * scores beside the champion first, and is held back while it would block far more of the latest
 * payments than the champion. Whether it is the better one, {@link Promotion} says weeks later.
 *
 * @param payments how many of the latest are looked at; before it has scored as many it decides
 *     nothing. 0: it decides from the first one on
 * @param toleratedBlocks by how much its share of would-be BLOCKs may exceed the champion's, 0 to 1
 */
public record Probation(int payments, double toleratedBlocks) implements Serializable {
  private static final long serialVersionUID = 1;

  public Probation {
    if (payments < 0 || !(toleratedBlocks >= 0 && toleratedBlocks <= 1)) {
      throw new IllegalArgumentException(
          "Cannot try a challenger: on %d payments vs 0 or more, tolerating %s more blocks vs 0 to 1"
              .formatted(payments, toleratedBlocks));
    }
  }

  /**
   * Two blocks in a hundred more than the champion, over a thousand payments: two sound models that
   * block one in a hundred are hardly ever so far apart.
   */
  public static Probation standard() {
    return new Probation(1_000, 0.02);
  }

  /** For challengers that are trusted unseen. */
  public static Probation none() {
    return new Probation(0, 1);
  }

  /** Nobody has scored anything yet. */
  public Trial begin() {
    return new Trial(this);
  }

  /** How whoever challenges does. Not thread-safe. */
  public static final class Trial {
    private final Probation rule;

    /** Of the latest payments, round and round: how many more the challenger would have blocked. */
    private byte[] surplus;

    private String version;
    private int next;
    private int seen;
    private int sum;

    private Trial(Probation rule) {
      this.rule = rule;
    }

    /**
     * Takes what both say of one more payment; it counts from the next one on.
     *
     * @param challengerVersion another one than before begins anew
     * @return whether the challenger may decide this one, should the card be its
     */
    public boolean admits(String challengerVersion, Verdict champion, Verdict challenger) {
      boolean admitted = admits(challengerVersion);
      if (rule.payments > 0) {
        count((byte) (blocks(challenger) - blocks(champion)));
      }
      return admitted;
    }

    /** The same where there is no champion to compare with. */
    public boolean admits(String challengerVersion) {
      if (!challengerVersion.equals(version)) {
        version = challengerVersion;
        surplus = new byte[rule.payments];
        next = 0;
        seen = 0;
        sum = 0;
      }
      return seen == rule.payments && sum <= rule.toleratedBlocks * rule.payments;
    }

    private void count(byte more) {
      sum += more - surplus[next];
      surplus[next] = more;
      next = (next + 1) % surplus.length;
      seen = Math.min(seen + 1, surplus.length);
    }

    private static int blocks(Verdict verdict) {
      return verdict == Verdict.BLOCK ? 1 : 0;
    }
  }
}
