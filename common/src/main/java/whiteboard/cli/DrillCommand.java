package whiteboard.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillJsonLines;
import whiteboard.drill.DrillListener;
import whiteboard.drill.DrillReport;
import whiteboard.drill.DrillResult;
import whiteboard.drill.DrillRun;
import whiteboard.drill.DrillText;
import whiteboard.scenario.ReportJson;
import whiteboard.stack.StateFolder;

@Command(
    name = "drill",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Breaks the platform on purpose, and proves by number that its guards hold.")
final class DrillCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The drill to run.")
  private String name;

  @Option(names = "--all", description = "Run all of them.")
  private boolean all;

  @Option(names = "--list", description = "Say what there is.")
  private boolean list;

  @Option(
      names = "--soak",
      paramLabel = "N",
      description = "Kill a whole run at N random points, and compare its result every time.")
  private Integer soak;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "7",
      description = "Equal seeds give equal events (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the results as JSON.")
  private Path report;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "The drills' own state folder (default: .whiteboard/<scenario>-drills).")
  private Path state;

  @Option(names = "--json-lines", hidden = true, description = "A JSON object for each event.")
  private boolean jsonLines;

  DrillCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    List<Drill> drills = asked();
    if (list) {
      drills.forEach(this::describe);
      return Cli.OK;
    }
    if (report != null) {
      Preflight.writable(report);
    }
    // Beside the scenario's own folder: a platform that is running is not disturbed.
    Path own = surroundings.home(null);
    Path home = state != null ? state : own.resolveSibling(own.getFileName() + "-drills");
    surroundings.logTo(LogFile.in(home, "drill"));
    Preflight.check(home);
    return run(drills, home);
  }

  private List<Drill> asked() {
    List<Drill> drills = surroundings.scenario().drills();
    int ways = (name != null ? 1 : 0) + (all ? 1 : 0) + (list ? 1 : 0) + (soak != null ? 1 : 0);
    require(ways == 1, "Say one of: a drill's name, --all, --list, --soak N");
    require(soak == null || soak > 0, "--soak must be at least 1, not " + soak);
    if (soak != null) {
      return List.of(surroundings.scenario().soak(soak));
    }
    if (name == null) {
      return drills;
    }
    List<Drill> named = drills.stream().filter(drill -> drill.name().equals(name)).toList();
    require(
        !named.isEmpty(),
        "There is no drill '%s'; there are: %s"
            .formatted(name, String.join(", ", drills.stream().map(Drill::name).toList())));
    return named;
  }

  private int run(List<Drill> drills, Path home) throws IOException, InterruptedException {
    long began = System.nanoTime();
    List<DrillResult> results = new ArrayList<>();
    try (StateFolder folder = StateFolder.open(home);
        DrillRun run = new DrillRun(folder.path().resolve("rooms"), seed, screen())) {
      for (Drill drill : drills) {
        results.add(run.run(drill));
      }
    }
    double seconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) / 1000.0;
    boolean pass = results.stream().allMatch(DrillResult::pass);
    if (results.size() > 1) {
      surroundings.out().print(DrillText.table(results));
      surroundings
          .out()
          .printf(
              "%s  %d of %d drills, %.0f s%n",
              pass ? "PASS" : "FAIL",
              results.stream().filter(DrillResult::pass).count(),
              results.size(),
              seconds);
    }
    DrillReport written =
        new DrillReport(
            surroundings.scenario().name(), command(), "embedded", seed, seconds, pass, results);
    ReportJson.write(written, home.resolve("reports").resolve("drill.json"));
    if (report != null) {
      ReportJson.write(written, report);
      surroundings.out().println("report " + report);
    }
    surroundings.out().println("log    " + surroundings.log().file());
    surroundings.out().flush();
    return pass ? Cli.OK : Cli.FAILED;
  }

  private DrillListener screen() {
    return jsonLines
        ? new DrillJsonLines(surroundings.out())
        : new DrillScreen(surroundings.scenario().name(), surroundings.out());
  }

  private String command() {
    return all ? "drill --all" : soak != null ? "drill --soak " + soak : "drill " + name;
  }

  private void describe(Drill drill) {
    surroundings.out().println(drill.name());
    surroundings.out().println("  symptom     " + drill.symptom());
    surroundings.out().println("  cause       " + drill.cause());
    surroundings.out().println("  protection  " + drill.protection());
    surroundings.out().flush();
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
