package whiteboard.observe;

/**
 * What a task in the background is at.
 *
 * @param ok whether it does what it should
 * @param text one line
 */
public record Activity(boolean ok, String text) {
  /** All is well. */
  public static Activity going(String text) {
    return new Activity(true, text);
  }

  /** It failed, and what is done about it. */
  public static Activity failing(Throwable cause, String thenWhat) {
    return new Activity(false, cause.getMessage() + "; " + thenWhat);
  }
}
