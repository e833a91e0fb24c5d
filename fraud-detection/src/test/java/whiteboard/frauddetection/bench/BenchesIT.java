package whiteboard.frauddetection.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import whiteboard.bench.Bench;
import whiteboard.bench.BenchReport;
import whiteboard.bench.BenchRequest;
import whiteboard.bench.BenchResult;
import whiteboard.bench.BenchRun;
import whiteboard.bench.Figure;
import whiteboard.bench.Machine;
import whiteboard.scenario.ReportJson;

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
    Bench bench =
        Benches.all().stream().filter(b -> b.name().equals(name)).findFirst().orElseThrow();

    BenchResult result = new BenchRun(folder.resolve("rooms"), TINY, line -> {}).run(bench);

    assertThat(result.failure()).isNull();
    assertThat(result.checks()).isNotEmpty().allMatch(check -> check.pass());
    Path file = folder.resolve("report.json");
    ReportJson.write(
        new BenchReport(
            "fraud-detection", "bench", "now", Machine.here(), 7, result.pass(), List.of(result)),
        file);
    JsonNode figures = new JsonMapper().readTree(file.toFile()).at("/benches/0/figures");
    assertThat(figures).hasSameSizeAs(result.figures());
    assertThat(result.figures()).extracting(Figure::name).doesNotHaveDuplicates();
    assertThat(figures).allMatch(figure -> figure.path("value").isNumber());
  }
}
