package whiteboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Benches are named and kept, and the sheet is computed from what they left. */
final class BenchCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void keepsFiguresThatTheSheetIsComputedFrom() throws Exception {
    Path report = folder.resolve("report.json");

    int bench =
        execute("bench", "speed", "--rate", "50", "--things", "3,4", "--report", report.toString());
    int capacity = execute("capacity", "--things-per-day", "1000");

    assertThat(bench).isZero();
    assertThat(capacity).isZero();
    JsonNode figures = new JsonMapper().readTree(report.toFile()).at("/benches/0/figures");
    assertThat(figures.at("/0/value").asDouble()).isEqualTo(50);
    assertThat(figures.at("/2/value").asDouble()).isEqualTo(7);
    assertThat(out.toString())
        .contains("target: at least 100, MISSED", "ok   nothing changed", "measured")
        .containsPattern("CPU a day +2,500 us +derived +things a day x cost of a thing");
  }

  @Test
  void assumesWhatNoBenchHasMeasured() {
    assertThat(execute("capacity")).isZero();

    assertThat(out.toString()).contains("Nothing was measured", "assumed", "no bench yet");
  }

  @Test
  void refusesABenchThatThereIsNone() {
    assertThat(execute("bench", "fuel")).isEqualTo(2);

    assertThat(err.toString()).contains("There is no bench 'fuel'; there are: speed");
  }

  @Test
  void refusesARateThatIsNone() {
    assertThat(execute("bench", "--rate", "0")).isEqualTo(2);

    assertThat(err.toString()).contains("--rate must be at least 1, not 0");
  }

  private int execute(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--state";
    all[arguments.length + 1] = folder.resolve("state").toString();
    return Cli.execute(
        new FakeScenario(), Map.of(), new PrintWriter(out), new PrintWriter(err), all);
  }
}
