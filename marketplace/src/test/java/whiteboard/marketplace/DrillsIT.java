package whiteboard.marketplace;

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
import whiteboard.marketplace.drills.Drills;

/** Every drill passes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrillsIT {
  private static final long SEED = 1;

  private DrillLanes drills;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    drills = DrillLanes.start(folder, SEED, Drills.all(), Set.of("wal-growth"));
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
