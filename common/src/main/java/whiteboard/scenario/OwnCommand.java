package whiteboard.scenario;

/**
 * A command that one scenario alone has. picocli's annotations on its class say what it is called
 * with; {@code --help} and {@code --state} come by themselves. It starts no server.
 */
public interface OwnCommand {

  /** As in {@code ./whiteboard <scenario> <name>}. */
  String name();

  /**
   * Does it. May throw {@link whiteboard.cli.UserError} for what the user can put right.
   *
   * @return whether all is well; the exit code says so
   */
  boolean run(CommandRoom room) throws Exception;
}
