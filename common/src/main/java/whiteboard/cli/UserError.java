package whiteboard.cli;

/**
 * What the user asked for cannot be done; the message is the whole explanation. The command line
 * prints it, without a stack trace, and exits with code 2.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Takes one sentence: {@code Cannot <do what>: <cause>, <value seen> vs <limit>}. */
  public UserError(String sentence) {
    super(sentence);
  }
}
