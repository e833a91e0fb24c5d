package whiteboard.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Every drill of a scenario, on servers of its own: the fault is seen, the guard holds, without it
 * is damage. Two run at once, for each spends half of its time waiting; they share nothing.
 */
public final class DrillLanes implements AutoCloseable {
  private static final DrillListener SILENT =
      new DrillListener() {
        @Override
        public void started(Drill drill) {}

        @Override
        public void said(Drill drill, String line) {}

        @Override
        public void ended(Drill drill, DrillResult result) {}
      };

  /** For a drill, and those before it in its lane. */
  private static final Duration PATIENCE = Duration.ofMinutes(12);

  private final List<DrillRun> runs = new ArrayList<>();
  private final ExecutorService lanes = Executors.newFixedThreadPool(2);
  private final Map<String, FutureTask<DrillResult>> results = new LinkedHashMap<>();

  private DrillLanes(List<Drill> drills) {
    drills.forEach(drill -> results.put(drill.name(), null));
  }

  /**
   * Starts them.
   *
   * @param other drills of the second lane, by their names
   */
  public static DrillLanes start(Path folder, long seed, List<Drill> drills, Set<String> other)
      throws IOException {
    DrillLanes started = new DrillLanes(drills);
    Map<Boolean, List<Drill>> lanes =
        drills.stream().collect(Collectors.partitioningBy(drill -> other.contains(drill.name())));
    for (Map.Entry<Boolean, List<Drill>> lane : lanes.entrySet()) {
      started.start(folder.resolve(lane.getKey() ? "two" : "one"), seed, lane.getValue());
    }
    return started;
  }

  private void start(Path folder, long seed, List<Drill> lane) throws IOException {
    DrillRun run = new DrillRun(folder, seed, SILENT);
    runs.add(run);
    List<FutureTask<DrillResult>> turns = new ArrayList<>();
    for (Drill drill : lane) {
      FutureTask<DrillResult> turn = new FutureTask<>(() -> run.run(drill));
      turns.add(turn);
      results.put(drill.name(), turn);
    }
    lanes.execute(() -> turns.forEach(FutureTask::run));
  }

  /** A test a drill, which waits for the drill's turn. */
  public Stream<DynamicTest> tests() {
    return results.entrySet().stream()
        .map(turn -> DynamicTest.dynamicTest(turn.getKey(), () -> passes(turn.getValue())));
  }

  private static void passes(FutureTask<DrillResult> turn) throws Exception {
    DrillResult result = turn.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    assertThat(result.pass()).as("%s", result).isTrue();
  }

  @Override
  public void close() throws Exception {
    lanes.shutdownNow();
    assertThat(lanes.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    for (DrillRun run : runs) {
      run.close();
    }
  }
}
