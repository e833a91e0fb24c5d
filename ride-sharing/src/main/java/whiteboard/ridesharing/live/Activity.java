package whiteboard.ridesharing.live;

/**
 * What a task in the background is at.
 *
 * @param ok whether it does what it should
 * @param text one line
 */
record Activity(boolean ok, String text) {
  static Activity going(String text) {
    return new Activity(true, text);
  }

  static Activity failing(Throwable cause, String thenWhat) {
    return new Activity(false, cause.getMessage() + "; " + thenWhat);
  }
}
