package whiteboard.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import whiteboard.bench.Bench;
import whiteboard.bench.BenchRoom;
import whiteboard.bench.CapacityRequest;
import whiteboard.bench.CapacitySheet;
import whiteboard.bench.Figure;
import whiteboard.bench.LastFigures;
import whiteboard.bench.Measured;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.kafka.Topics;
import whiteboard.scenario.Check;
import whiteboard.scenario.CommandRoom;
import whiteboard.scenario.OwnCommand;
import whiteboard.scenario.Progress;
import whiteboard.scenario.ReplayRequest;
import whiteboard.scenario.RunReport;
import whiteboard.scenario.RunRequest;
import whiteboard.scenario.Scenario;
import whiteboard.scenario.Trace;
import whiteboard.stack.Stack;
import whiteboard.web.WebAddress;

/** The smallest scenario: it makes a topic and counts its partitions. */
public final class FakeScenario implements Scenario {
  private static final String TOPIC = "fake";

  /** So that a test can start it in a process of its own. */
  public static void main(String[] args) {
    Cli.run(new FakeScenario(), args);
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public String summary() {
    return "Counts the partitions of a topic.";
  }

  @Override
  public Set<String> sourceKinds() {
    return new TreeSet<>(Set.of("simulator", "tlc"));
  }

  @Override
  public void validate(RunRequest request) {
    for (var source : request.sources()) {
      if (source.file().isPresent() && !Files.isReadable(source.file().get())) {
        throw new UserError("Cannot read " + source.file().get() + ": no such file");
      }
    }
  }

  @Override
  public RunReport runOnce(RunRequest request, Stack stack, Progress progress) {
    if (request.seed() == 13) {
      throw new IllegalStateException("seed 13 always breaks");
    }
    if (request.seed() == 14) {
      waitForCtrlC(progress);
    }
    try (Topics topics = new Topics(stack)) {
      topics.create(TOPIC, 2);
      int partitions = topics.partitions(TOPIC).orElse(0);
      return RunReport.of(name(), "run --once", request, stack)
          .count("partitions", partitions)
          .check(Check.equal("the topic has its partitions", request.events(), partitions))
          .build();
    }
  }

  @Override
  @SuppressWarnings("InterruptedExceptionSwallowed")
  public void runLive(RunRequest request, Stack stack, WebAddress page, Progress progress)
      throws Exception {
    progress.note("live on " + stack.redisPort());
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException ctrlC) {
      progress.note("stopped");
    }
  }

  private static void waitForCtrlC(Progress progress) {
    progress.note("seed 14 never ends");
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException ctrlC) {
      throw new IllegalStateException("an engine was stopped in the middle of its work", ctrlC);
    }
  }

  @Override
  public void replay(ReplayRequest request, Stack stack, Progress progress) {}

  @Override
  public void forget(Stack stack) {
    try (Topics topics = new Topics(stack)) {
      topics.delete(Set.of(TOPIC));
    }
  }

  @Override
  public void sql(Path home, Optional<String> query, PrintWriter out) {
    out.println("answer to " + query.orElse("nothing"));
  }

  @Override
  public List<Drill> drills() {
    return List.of(new FakeDrill("holds", 0), new FakeDrill("leaks", 2));
  }

  @Override
  public Drill soak(int kills) {
    return new FakeDrill("soak", 0);
  }

  @Override
  public Trace trace(Path home, String id) {
    List<Map<String, String>> items =
        id.equals("known") ? List.of(Trace.item("position", "topic-0-7", "late", null)) : List.of();
    return new Trace(id, List.of(Trace.Hop.of("kafka", "at-least-once", items)));
  }

  @Override
  public String unit() {
    return "things";
  }

  @Override
  public List<Bench> benches() {
    return List.of(new FakeBench());
  }

  @Override
  public CapacitySheet capacity(CapacityRequest request, LastFigures last) {
    CapacitySheet.Writer sheet = new CapacitySheet.Writer(last.values());
    double perDay = sheet.stated("things a day", (double) request.unitsPerDay(), "things", "");
    double cost = sheet.measured("cost of a thing", "speed.cost", 9, "us", "CPU");
    sheet.derived("CPU a day", perDay * cost, "us", "things a day x cost of a thing");
    return sheet.sheet("Things", last.machine());
  }

  /** A bench that measures what it was asked for. */
  private record FakeBench() implements Bench {
    @Override
    public String name() {
      return "speed";
    }

    @Override
    public String summary() {
      return "how fast";
    }

    @Override
    public Measured run(BenchRoom room) {
      room.say("measuring in %s", room.folder().getFileName());
      long sizes = room.request().batchSizes().stream().mapToLong(Long::longValue).sum();
      return new Measured.Builder()
          .add(Figure.of("rate", room.request().rate().orElse(1), "1/s").atLeast(100))
          .add(Figure.of("cost", 2.5, "us"))
          .add(Figure.of("sizes", sizes, ""))
          .check(Check.equal("nothing changed", 1, 1))
          .build();
    }
  }

  /** A drill whose guarded run differs in {@code leaks} values. */
  private record FakeDrill(String name, long leaks) implements Drill {
    @Override
    public String symptom() {
      return "it hurts";
    }

    @Override
    public String cause() {
      return "it breaks";
    }

    @Override
    public String protection() {
      return "a guard";
    }

    @Override
    public Evidence run(DrillRoom room) throws Exception {
      int computed = room.shared("undisturbed", Integer.class, () -> 40 + (int) room.seed());
      room.say("healthy: %d", computed);
      return Evidence.of("1 thing broken", 1, "leaks " + leaks, leaks, "leaks 9", 9);
    }
  }

  @Override
  public List<OwnCommand> ownCommands() {
    return List.of(new Adding());
  }

  /** Adds what it is given. */
  @Command(name = "add", description = "Adds numbers.")
  private static final class Adding implements OwnCommand {
    @Option(names = "--number", required = true, paramLabel = "N", description = "A number.")
    private List<Integer> numbers;

    @Override
    public String name() {
      return "add";
    }

    @Override
    public boolean run(CommandRoom room) {
      int sum = numbers.stream().mapToInt(Integer::intValue).sum();
      if (sum == 13) {
        throw new UserError("Cannot add %s: 13 brings bad luck".formatted(numbers));
      }
      room.progress().note("adding in " + room.home().getFileName());
      room.out().println(sum);
      return sum > 0;
    }
  }
}
