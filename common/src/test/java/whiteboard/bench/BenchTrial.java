package whiteboard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.List;
import whiteboard.scenario.ReportJson;

/** A bench at a size that takes seconds: it agrees with its peer and its figures reach the JSON. */
public final class BenchTrial {
  private BenchTrial() {}

  /** Runs the bench called {@code name}; asserts no timing. */
  public static void passes(
      String scenario, List<Bench> benches, String name, BenchRequest size, Path folder)
      throws Exception {
    Bench bench = benches.stream().filter(b -> b.name().equals(name)).findFirst().orElseThrow();

    BenchResult result = new BenchRun(folder.resolve("rooms"), size, line -> {}).run(bench);

    assertThat(result.failure()).isNull();
    assertThat(result.checks()).isNotEmpty().allMatch(check -> check.pass());
    Path file = folder.resolve("report.json");
    ReportJson.write(
        new BenchReport(
            scenario, "bench", "now", Machine.here(), 7, result.pass(), List.of(result)),
        file);
    JsonNode figures = new JsonMapper().readTree(file.toFile()).at("/benches/0/figures");
    assertThat(figures).hasSameSizeAs(result.figures());
    assertThat(result.figures()).extracting(Figure::name).doesNotHaveDuplicates();
    assertThat(figures).allMatch(figure -> figure.path("value").isNumber());
  }
}
