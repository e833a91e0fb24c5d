package whiteboard.ridesharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
import whiteboard.ridesharing.drills.Drills;

/** Every drill, on servers of its own: the fault is seen, the guard holds, without it is damage. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrillsIT {
  private static final long SEED = 1;

  private static final DrillListener SILENT =
      new DrillListener() {
        @Override
        public void started(Drill drill) {}

        @Override
        public void said(Drill drill, String line) {}

        @Override
        public void ended(Drill drill, DrillResult result) {}
      };

  private DrillRun run;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    run = new DrillRun(folder.resolve("rooms"), SEED, SILENT);
  }

  @AfterAll
  void close() throws Exception {
    run.close();
  }

  @TestFactory
  Stream<DynamicTest> passes() {
    return Drills.all().stream()
        .map(drill -> DynamicTest.dynamicTest(drill.name(), () -> passes(drill)));
  }

  private void passes(Drill drill) throws Exception {
    DrillResult result = run.run(drill);

    assertThat(result.pass()).as("%s", result).isTrue();
  }
}
