package whiteboard.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description =
        "Queries the warehouse of the last run; without a query, reads them line by line.")
final class SqlCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(arity = "0..1", paramLabel = "QUERY", description = "A statement in Spark's SQL.")
  private String query;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "The state folder (default: .whiteboard/<scenario>).")
  private Path state;

  SqlCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    Path home = surroundings.home(state);
    if (!Files.isDirectory(home)) {
      throw new UserError(
          "Cannot query %s: no run has left anything there; start with run --once".formatted(home));
    }
    surroundings.logTo(LogFile.in(home, "sql"));
    surroundings.scenario().sql(home, Optional.ofNullable(query), surroundings.out());
    surroundings.out().flush();
    return Cli.OK;
  }
}
