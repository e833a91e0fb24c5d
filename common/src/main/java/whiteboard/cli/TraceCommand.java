package whiteboard.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import whiteboard.scenario.Trace;

@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Follows one record through every hop: where it is, when it got there.")
final class TraceCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "ID", description = "The record's id.")
  private String id;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "The state folder (default: .whiteboard/<scenario>).")
  private Path state;

  TraceCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    Path home = surroundings.home(state);
    if (!Files.isDirectory(home)) {
      throw new UserError(
          "Cannot trace in %s: no run has left anything there; start with run --once"
              .formatted(home));
    }
    surroundings.logTo(LogFile.in(home, "trace"));
    Trace trace = surroundings.scenario().trace(home, id);
    if (!trace.found()) {
      throw new UserError("Cannot trace '%s': no hop in %s knows it".formatted(id, home));
    }
    surroundings.out().print(trace.text());
    surroundings.out().flush();
    return Cli.OK;
  }
}
