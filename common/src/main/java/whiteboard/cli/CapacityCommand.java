package whiteboard.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import whiteboard.bench.CapacityRequest;
import whiteboard.bench.CapacitySheet;
import whiteboard.bench.LastFigures;
import whiteboard.scenario.ReportJson;

@Command(
    name = "capacity",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "The back-of-envelope sheet for a stated load, from what the last bench measured.")
final class CapacityCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Option(
      names = "--peak-factor",
      paramLabel = "N",
      defaultValue = "4",
      description = "The busiest hour over the average one (default: ${DEFAULT-VALUE}).")
  private double peakFactor;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the sheet as JSON.")
  private Path report;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "The benches' state folder (default: .whiteboard/<scenario>-bench).")
  private Path state;

  CapacityCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The command, with an option that is named for what the scenario counts. */
  static picocli.CommandLine of(Surroundings surroundings) {
    picocli.CommandLine command = new picocli.CommandLine(new CapacityCommand(surroundings));
    long usual = surroundings.scenario().usualUnitsPerDay();
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder(option(surroundings))
                .paramLabel("N")
                .arity("1")
                .type(long.class)
                .defaultValue(Long.toString(usual))
                .description("The load to plan for (default: " + usual + ").")
                .build());
    return command;
  }

  private static String option(Surroundings surroundings) {
    return "--" + surroundings.scenario().unit() + "-per-day";
  }

  @Override
  public Integer call() throws Exception {
    long perDay = spec.findOption(option(surroundings)).getValue();
    require(perDay > 0, option(surroundings) + " must be at least 1, not " + perDay);
    require(peakFactor >= 1, "--peak-factor must be at least 1, not " + peakFactor);
    if (report != null) {
      Preflight.writable(report);
    }
    LastFigures last = LastFigures.read(BenchCommand.home(surroundings, state).resolve("reports"));
    CapacitySheet sheet =
        surroundings.scenario().capacity(new CapacityRequest(perDay, peakFactor), last);
    surroundings.out().print(sheet.text());
    if (report != null) {
      ReportJson.write(sheet, report);
      surroundings.out().println("report " + report);
    }
    surroundings.out().flush();
    return Cli.OK;
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
