package whiteboard.cli;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;
import whiteboard.stack.EmbeddedStack;
import whiteboard.stack.ExternalStack;
import whiteboard.stack.Stack;
import whiteboard.stack.StateFolder;

/** The options that say which servers a command uses, and where its state lies. */
final class StackOptions {
  enum Kind {
    embedded,
    external
  }

  @Option(
      names = "--stack",
      paramLabel = "KIND",
      defaultValue = "embedded",
      description =
          "embedded: servers that this command starts and stops; external: those that the"
              + " WHITEBOARD_* variables name (default: ${DEFAULT-VALUE}).")
  private Kind kind;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "The state folder (default: .whiteboard/<scenario>).")
  private Path state;

  Path state() {
    return state;
  }

  Stack start(StateFolder folder, Map<String, String> environment) {
    return switch (kind) {
      case embedded -> EmbeddedStack.start(folder, environment);
      case external -> ExternalStack.connect(folder, environment);
    };
  }

  Kind kind() {
    return kind;
  }
}
