package whiteboard.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import whiteboard.scenario.CommandRoom;
import whiteboard.scenario.OwnCommand;

/** Runs a command that only this scenario has. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class OwnCommandRun implements Callable<Integer> {
  private final Surroundings surroundings;
  private final OwnCommand own;

  @Spec private CommandSpec spec;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "The state folder (default: .whiteboard/<scenario>).")
  private Path state;

  private OwnCommandRun(Surroundings surroundings, OwnCommand own) {
    this.surroundings = surroundings;
    this.own = own;
  }

  /** The command with the options that its class declares. */
  static CommandLine of(Surroundings surroundings, OwnCommand own) {
    CommandLine command = new CommandLine(new OwnCommandRun(surroundings, own));
    command.getCommandSpec().addMixin(own.name(), CommandSpec.forAnnotatedObject(own));
    return command;
  }

  @Override
  public Integer call() throws Exception {
    Path home = surroundings.home(state);
    surroundings.logTo(LogFile.in(home, own.name()));
    // Not to standard output: whoever reads the result there wants nothing else.
    try (ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr())) {
      boolean well = own.run(new CommandRoom(home, surroundings.out(), progress));
      surroundings.out().flush();
      return well ? Cli.OK : Cli.FAILED;
    }
  }
}
