package whiteboard.drill;

/** Hears how drills go, as they go. */
public interface DrillListener {

  /** {@code drill} begins. */
  void started(Drill drill);

  /** {@code drill} has seen something. */
  void said(Drill drill, String line);

  /** {@code drill} is over. */
  void ended(Drill drill, DrillResult result);
}
