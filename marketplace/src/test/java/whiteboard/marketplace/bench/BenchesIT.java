package whiteboard.marketplace.bench;

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
 * Each bench, tiny: what was written has come out, once, and its figures reach the JSON. No timing.
 */
final class BenchesIT {
  private static final BenchRequest TINY =
      new BenchRequest(
          OptionalInt.of(2_000), OptionalInt.of(2), OptionalLong.of(5_000), List.of(200L), 7);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"capture", "models"})
  void measuresAndAgreesWithItsPeer(String name) throws Exception {
    BenchTrial.passes("marketplace", Benches.all(), name, TINY, folder);
  }
}
