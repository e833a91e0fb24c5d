package whiteboard.lake;

import java.time.Duration;

/**
 * When the lake writer commits: whichever comes first.
 *
 * @param records messages read since the last commit; also bounds what is written again after a
 *     crash, and what open files hold in memory
 * @param interval time since the last commit, if anything was read
 */
public record CommitPolicy(long records, Duration interval) {
  public CommitPolicy {
    if (records < 1 || interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException(
          "Cannot commit every %d records or %s: both must be positive"
              .formatted(records, interval));
    }
  }
}
