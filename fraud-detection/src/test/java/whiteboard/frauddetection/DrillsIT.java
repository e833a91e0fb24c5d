package whiteboard.frauddetection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillListener;
import whiteboard.drill.DrillResult;
import whiteboard.drill.DrillRun;
import whiteboard.frauddetection.drills.Drills;

/**
 * Every drill, on servers of its own: the fault is seen, the guard holds, without it is damage. Two
 * run at once, one that waits for clocks and one that computes: they share nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrillsIT {
  private static final long SEED = 1;

  /** They wait for clocks: for a breaker, for terminals' limits, for processes that start. */
  private static final Set<String> WAITING =
      Set.of("model-slow", "model-dead", "redis-down", "consumer-lag", "label-leak");

  private static final DrillListener SILENT =
      new DrillListener() {
        @Override
        public void started(Drill drill) {}

        @Override
        public void said(Drill drill, String line) {}

        @Override
        public void ended(Drill drill, DrillResult result) {}
      };

  private final List<DrillRun> runs = new ArrayList<>();
  private final ExecutorService lanes = Executors.newFixedThreadPool(2);
  private final Map<String, Future<DrillResult>> results = new HashMap<>();

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    Map<Boolean, List<Drill>> byNeed =
        Drills.all().stream()
            .collect(Collectors.partitioningBy(drill -> WAITING.contains(drill.name())));
    for (Map.Entry<Boolean, List<Drill>> need : byNeed.entrySet()) {
      DrillRun run = new DrillRun(folder.resolve("waiting-" + need.getKey()), SEED, SILENT);
      runs.add(run);
      lanes.execute(inTurn(run, need.getValue()));
    }
  }

  /** A lane's work. */
  private Runnable inTurn(DrillRun run, List<Drill> drills) {
    List<FutureTask<DrillResult>> turns =
        drills.stream().map(drill -> new FutureTask<>(() -> run.run(drill))).toList();
    for (int i = 0; i < turns.size(); i++) {
      results.put(drills.get(i).name(), turns.get(i));
    }
    return () -> turns.forEach(FutureTask::run);
  }

  @AfterAll
  void close() throws Exception {
    lanes.shutdownNow();
    assertThat(lanes.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    for (DrillRun run : runs) {
      run.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> passes() {
    return Drills.all().stream()
        .map(drill -> DynamicTest.dynamicTest(drill.name(), () -> passes(drill.name())));
  }

  private void passes(String drill) throws Exception {
    DrillResult result = results.get(drill).get();

    assertThat(result.pass()).as("%s", result).isTrue();
  }
}
