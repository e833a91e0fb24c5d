package whiteboard.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import whiteboard.scenario.ReportJson;
import whiteboard.scenario.ReportText;
import whiteboard.scenario.RunReport;
import whiteboard.scenario.RunRequest;
import whiteboard.scenario.Scenario;
import whiteboard.scenario.Source;
import whiteboard.web.WebAddress;

@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Starts everything and runs until Ctrl-C, or once to the end of its input.")
final class RunCommand implements Callable<Integer> {
  private static final long ONCE_EVENTS = 100_000;

  /** At the default speed about a hundred events a second: something to see. */
  private static final long LIVE_EVENTS = 400_000;

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private StackOptions stackOptions;

  @Option(names = "--once", description = "Run to the end of the input, report, exit.")
  private boolean once;

  @Option(
      names = "--events",
      paramLabel = "N",
      description =
          "How many events to simulate; without --once it goes on, as busy"
              + " (default: 100000 with --once, 400000 without).")
  private Long events;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "7",
      description = "Equal seeds give equal events (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--deterministic",
      description = "Equal input gives equal results: one partition a topic.")
  private boolean deterministic;

  @Option(
      names = "--source",
      paramLabel = "KIND[:FILE]",
      description = "Where events come from; may be repeated for files (default: the simulator).")
  private List<String> sources = List.of();

  @Option(names = "--zones", paramLabel = "FILE", description = "The names of a source's zones.")
  private Path zones;

  @Option(names = "--centroids", paramLabel = "FILE", description = "The positions of the zones.")
  private Path centroids;

  @Option(names = "--rates", paramLabel = "FILE", description = "The exchange rates of a source.")
  private Path rates;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the report as JSON.")
  private Path report;

  @Option(names = "--fresh", description = "Forget all earlier state first.")
  private boolean fresh;

  @Option(names = "--full-refresh", description = "Build the warehouse anew from the lake.")
  private boolean fullRefresh;

  @Option(
      names = "--speed",
      paramLabel = "N",
      description =
          "N times real time, without --once; 60: a minute a second (default: the scenario's).")
  private Double speed;

  RunCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    Scenario scenario = surroundings.scenario();
    RunRequest request = request();
    Path home = surroundings.home(stackOptions.state());
    surroundings.logTo(LogFile.in(home, "whiteboard"));
    scenario.validate(request);
    if (report != null) {
      Preflight.writable(report);
    }
    Preflight.check(home);
    WebAddress page = WebAddress.from(surroundings.environment());
    if (!once) {
      page.requireFree();
    }
    Session session = new Session(surroundings, stackOptions, fresh);
    return once ? runOnce(session, request, home) : runLive(session, request, page);
  }

  private int runOnce(Session session, RunRequest request, Path home) throws Exception {
    Scenario scenario = surroundings.scenario();
    long started = System.nanoTime();
    RunReport result = session.run((stack, progress) -> scenario.runOnce(request, stack, progress));
    double seconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started) / 1000.0;
    publish(result.withSeconds(seconds), home);
    return result.passed() ? Cli.OK : Cli.FAILED;
  }

  private int runLive(Session session, RunRequest request, WebAddress page) throws Exception {
    session.run(
        (stack, progress) -> {
          surroundings.scenario().runLive(request, stack, page, progress);
          return null;
        });
    return Cli.OK;
  }

  private void publish(RunReport result, Path home) throws IOException {
    Path kept = home.resolve("reports").resolve("run-once.json");
    ReportJson.write(result, kept);
    if (report != null) {
      ReportJson.write(result, report);
    }
    surroundings.out().println();
    surroundings.out().print(ReportText.of(result));
    surroundings.out().println("report " + (report == null ? kept : report));
    surroundings.out().println("log    " + surroundings.log().file());
    surroundings.out().flush();
  }

  private RunRequest request() {
    long size = events != null ? events : once ? ONCE_EVENTS : LIVE_EVENTS;
    require(size > 0, "--events must be at least 1, not " + size);
    double pace = speed != null ? speed : surroundings.scenario().liveSpeed();
    require(pace > 0, String.format(Locale.ROOT, "--speed must be above 0, not %s", pace));
    List<Source> parsed = sources.stream().map(Source::parse).toList();
    for (Source source : parsed) {
      require(
          surroundings.scenario().sourceKinds().contains(source.kind()),
          "--source %s is none of %s".formatted(source, surroundings.scenario().sourceKinds()));
    }
    if (parsed.isEmpty()) {
      parsed = List.of(Source.parse(surroundings.scenario().sourceKinds().iterator().next()));
    }
    require(
        parsed.size() == 1 || parsed.stream().allMatch(source -> source.file().isPresent()),
        "several --source must all be files, not " + sources);
    return new RunRequest(
        size, seed, deterministic, parsed, files(), fresh, fullRefresh, pace, Clock.systemUTC());
  }

  private Map<String, Path> files() {
    Map<String, Path> files = new LinkedHashMap<>();
    if (zones != null) {
      files.put("zones", zones);
    }
    if (centroids != null) {
      files.put("centroids", centroids);
    }
    if (rates != null) {
      files.put("rates", rates);
    }
    return files;
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
