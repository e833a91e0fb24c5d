package whiteboard.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import whiteboard.bench.Bench;
import whiteboard.bench.BenchReport;
import whiteboard.bench.BenchRequest;
import whiteboard.bench.BenchResult;
import whiteboard.bench.BenchRun;
import whiteboard.bench.BenchText;
import whiteboard.bench.LastFigures;
import whiteboard.bench.Machine;
import whiteboard.scenario.ReportJson;
import whiteboard.stack.StateFolder;

@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures throughput, latency and CPU on this machine, beside a peer.")
final class BenchCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The bench; without it, all.")
  private String name;

  @Option(names = "--list", description = "Say what there is.")
  private boolean list;

  @Option(names = "--rate", paramLabel = "N", description = "Events a second of the open loop.")
  private Integer rate;

  @Option(names = "--seconds", paramLabel = "N", description = "How long the open loop lasts.")
  private Integer seconds;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "How many messages the throughput is measured on.")
  private Long events;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "7",
      description = "Equal seeds give equal events (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--report", paramLabel = "FILE", description = "Write the figures as JSON.")
  private Path report;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "The benches' own state folder (default: .whiteboard/<scenario>-bench).")
  private Path state;

  BenchCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The command, with an option that is named for what the scenario counts. */
  static picocli.CommandLine of(Surroundings surroundings) {
    picocli.CommandLine command = new picocli.CommandLine(new BenchCommand(surroundings));
    String unit = surroundings.scenario().unit();
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("--" + unit)
                .paramLabel("N")
                .arity("1")
                .splitRegex(",")
                .type(long[].class)
                .description("How many " + unit + " each batch takes, e.g. 1000000,10000000.")
                .build());
    return command;
  }

  @Override
  public Integer call() throws Exception {
    List<Bench> benches = asked();
    if (list) {
      benches.forEach(b -> surroundings.out().printf("%-14s %s%n", b.name(), b.summary()));
      surroundings.out().flush();
      return Cli.OK;
    }
    BenchRequest request = request();
    if (report != null) {
      Preflight.writable(report);
    }
    Path home = home(surroundings, state);
    surroundings.logTo(LogFile.in(home, "bench"));
    Preflight.check(home);
    return run(benches, request, home);
  }

  /** Beside the scenario's own folder: a platform that is running is not disturbed. */
  static Path home(Surroundings surroundings, Path asked) {
    Path own = surroundings.home(null);
    return asked != null
        ? asked.toAbsolutePath().normalize()
        : own.resolveSibling(own.getFileName() + "-bench");
  }

  private BenchRequest request() {
    require(rate == null || rate > 0, "--rate must be at least 1, not " + rate);
    require(seconds == null || seconds > 0, "--seconds must be at least 1, not " + seconds);
    require(events == null || events > 0, "--events must be at least 1, not " + events);
    String unit = "--" + surroundings.scenario().unit();
    List<Long> sizes = new ArrayList<>();
    long[] given = spec.findOption(unit).getValue();
    for (long size : given == null ? new long[0] : given) {
      require(size > 0, unit + " must be at least 1, not " + size);
      sizes.add(size);
    }
    return new BenchRequest(
        rate == null ? OptionalInt.empty() : OptionalInt.of(rate),
        seconds == null ? OptionalInt.empty() : OptionalInt.of(seconds),
        events == null ? OptionalLong.empty() : OptionalLong.of(events),
        sizes,
        seed);
  }

  private List<Bench> asked() {
    List<Bench> benches = surroundings.scenario().benches();
    if (name == null) {
      return benches;
    }
    List<Bench> named = benches.stream().filter(bench -> bench.name().equals(name)).toList();
    require(
        !named.isEmpty(),
        "There is no bench '%s'; there are: %s"
            .formatted(name, String.join(", ", benches.stream().map(Bench::name).toList())));
    return named;
  }

  private int run(List<Bench> benches, BenchRequest request, Path home)
      throws IOException, InterruptedException {
    String began = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    Machine machine = Machine.here();
    surroundings.out().println("machine " + machine.text());
    surroundings.out().flush();
    List<BenchResult> results = new ArrayList<>();
    try (StateFolder folder = StateFolder.open(home)) {
      BenchRun run = new BenchRun(folder.path().resolve("rooms"), request, this::say);
      for (Bench bench : benches) {
        BenchResult result = run.run(bench);
        results.add(result);
        say(BenchText.of(surroundings.scenario().name(), result).stripTrailing());
        if (result.failure() == null) {
          ReportJson.write(
              report(began, machine, request, List.of(result)),
              LastFigures.file(home.resolve("reports"), bench.name()));
        }
      }
    }
    BenchReport all = report(began, machine, request, results);
    if (report != null) {
      ReportJson.write(all, report);
      say("report " + report);
    }
    say("log    " + surroundings.log().file());
    return all.pass() ? Cli.OK : Cli.FAILED;
  }

  private BenchReport report(
      String began, Machine machine, BenchRequest request, List<BenchResult> results) {
    return new BenchReport(
        surroundings.scenario().name(),
        "bench" + (name == null ? "" : " " + name),
        began,
        machine,
        request.seed(),
        results.stream().allMatch(BenchResult::pass),
        results);
  }

  private void say(String line) {
    surroundings.out().println(line);
    surroundings.out().flush();
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
