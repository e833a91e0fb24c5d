package whiteboard.drill;

import java.util.OptionalLong;

/**
 * What a drill saw.
 *
 * @param fault proof that the fault took place, for a reader
 * @param faultObserved how often or how much it took place: 0 means that nothing broke, and that
 *     the drill has proved nothing
 * @param guarded what the guarded run gave, for a reader
 * @param guardedDifferences between the guarded result and the undisturbed one
 * @param unguarded what the run without the guard gave, for a reader
 * @param unguardedDifferences between the unguarded result and the undisturbed one; empty where a
 *     drill is about skew or file counts and there is no wrong result to show
 */
public record Evidence(
    String fault,
    long faultObserved,
    String guarded,
    long guardedDifferences,
    String unguarded,
    OptionalLong unguardedDifferences) {

  /** Evidence with damage to show. */
  public static Evidence of(
      String fault,
      long faultObserved,
      String guarded,
      long guardedDifferences,
      String unguarded,
      long unguardedDifferences) {
    return new Evidence(
        fault,
        faultObserved,
        guarded,
        guardedDifferences,
        unguarded,
        OptionalLong.of(unguardedDifferences));
  }

  /** The fault took place, the guard held, and without it there is damage. */
  public boolean passes() {
    return faultObserved > 0
        && guardedDifferences == 0
        && (unguardedDifferences.isEmpty() || unguardedDifferences.getAsLong() > 0);
  }
}
