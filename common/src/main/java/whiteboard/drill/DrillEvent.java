package whiteboard.drill;

/**
 * What is heard of a drill, as the page gets it.
 *
 * @param event {@code started}, {@code said} or {@code ended}
 * @param line what was said; null otherwise
 * @param seconds since the drill began
 * @param result how it ended; null before
 */
public record DrillEvent(
    String name, String event, String line, double seconds, DrillResult result) {
  static final String STARTED = "started";
  static final String SAID = "said";
  static final String ENDED = "ended";
}
