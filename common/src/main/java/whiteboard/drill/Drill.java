package whiteboard.drill;

/**
 * One failure, made to happen: healthy, break, recover, compare. A drill injects the real fault and
 * never fakes an outcome; what it runs unguarded is wired in the drill, so that production code has
 * no switch that breaks it.
 */
public interface Drill {

  /** As in {@code drill <name>}. */
  String name();

  /** What people see in production, in one sentence. */
  String symptom();

  /** Why it happens, in one sentence. */
  String cause();

  /** What keeps the result right, in one sentence. */
  String protection();

  /** Breaks it, and reports what was seen. Leaves nothing running. */
  Evidence run(DrillRoom room) throws Exception;
}
