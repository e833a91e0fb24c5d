package whiteboard.frauddetection.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import whiteboard.bench.BenchRequest;
import whiteboard.bench.BenchTrial;

/**
 * Each bench, tiny: each payment has one answer, on the features that a plain loop computes, and
 * the figures reach the JSON. No timing.
 */
final class BenchesIT {
  private static final BenchRequest TINY =
      new BenchRequest(OptionalInt.of(200), OptionalInt.of(2), OptionalLong.empty(), List.of(), 7);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"decisions", "curve"})
  void measuresAndAgreesWithItsPeer(String name) throws Exception {
    BenchTrial.passes("fraud-detection", Benches.all(), name, TINY, folder);
  }
}
