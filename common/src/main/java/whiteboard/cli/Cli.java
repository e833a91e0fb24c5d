package whiteboard.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import whiteboard.scenario.OwnCommand;
import whiteboard.scenario.Scenario;

/**
 * The command line of one scenario. Exit codes: 0 all is well, 1 a check failed or the run broke
 * off, 2 the user can put it right (one sentence on standard error says how).
 */
public final class Cli {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int USER_ERROR = 2;

  private Cli() {}

  /** Runs the command in {@code args} and ends the process with its exit code. */
  public static void run(Scenario scenario, String... args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    // exit, not return: threads of the engines may still be about.
    System.exit(execute(scenario, System.getenv(), out, err, args));
  }

  static int execute(
      Scenario scenario,
      Map<String, String> environment,
      PrintWriter out,
      PrintWriter err,
      String... args) {
    Surroundings surroundings = new Surroundings(scenario, environment, out);
    CommandLine command =
        new CommandLine(new Root()).setCommandName("./whiteboard " + scenario.name());
    command
        .addSubcommand("run", new RunCommand(surroundings))
        .addSubcommand("replay", new ReplayCommand(surroundings))
        .addSubcommand("sql", new SqlCommand(surroundings))
        .addSubcommand("drill", new DrillCommand(surroundings))
        .addSubcommand("trace", new TraceCommand(surroundings))
        .addSubcommand("bench", BenchCommand.of(surroundings))
        .addSubcommand("capacity", CapacityCommand.of(surroundings));
    for (OwnCommand own : scenario.ownCommands()) {
      command.addSubcommand(own.name(), OwnCommandRun.of(surroundings, own));
    }
    // These reach the subcommands that are there by now.
    command
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(Cli::wrongArguments)
        .setExecutionExceptionHandler(
            (failure, where, parsed) -> failed(failure, where, surroundings));
    command.getCommandSpec().usageMessage().description(scenario.summary());
    return command.execute(args);
  }

  private static int wrongArguments(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println("Cannot run %s: %s".formatted(name, sentence(wrong.getMessage())));
    command.getErr().println("Try %s --help".formatted(name));
    return USER_ERROR;
  }

  private static int failed(Exception failure, CommandLine command, Surroundings surroundings) {
    if (failure instanceof UserError) {
      command.getErr().println(sentence(failure.getMessage()));
      return USER_ERROR;
    }
    surroundings.log().failure(failure);
    if (failure instanceof InterruptedException) {
      // Who pressed Ctrl-C knows why.
      return FAILED;
    }
    command
        .getErr()
        .println(
            "Cannot finish %s: %s; see %s"
                .formatted(
                    command.getCommandSpec().qualifiedName(),
                    sentence(root(failure).toString()),
                    surroundings.log().file()));
    return FAILED;
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** The first line, for libraries like to go on. */
  private static String sentence(String message) {
    return message == null ? "no reason given" : message.lines().findFirst().orElse("").strip();
  }

  @Command(mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
  private static final class Root implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      throw new ParameterException(spec.commandLine(), "no command is given");
    }
  }
}
