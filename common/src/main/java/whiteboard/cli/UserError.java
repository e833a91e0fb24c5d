package whiteboard.cli;

/**
 * Something that the user can put right: a wrong option, an unreadable file, a taken port. The
 * command line prints its sentence and exits with code 2, without a stack trace.
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Tells the user, in one sentence.
   *
   * @param sentence {@code Cannot <do what>: <cause>, <value seen> vs <limit>}
   */
  public UserError(String sentence) {
    super(sentence);
  }
}
