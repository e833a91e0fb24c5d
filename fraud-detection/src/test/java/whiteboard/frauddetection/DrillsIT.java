package whiteboard.frauddetection;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import whiteboard.drill.DrillLanes;
import whiteboard.frauddetection.drills.Drills;

/** Every drill passes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrillsIT {
  private static final long SEED = 1;

  /** They wait for clocks: for a breaker, for terminals' limits, for processes that start. */
  private static final Set<String> WAITING =
      Set.of("model-slow", "model-dead", "redis-down", "consumer-lag", "label-leak");

  private DrillLanes drills;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    drills = DrillLanes.start(folder, SEED, Drills.all(), WAITING);
  }

  @AfterAll
  void close() throws Exception {
    drills.close();
  }

  @TestFactory
  Stream<DynamicTest> passes() {
    return drills.tests();
  }
}
