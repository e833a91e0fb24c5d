package whiteboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import whiteboard.stack.StateFolder;

/** What is wrong is said in one sentence, with exit code 2, and nothing has been started. */
final class CliTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fly                                       | Cannot run ./whiteboard fake: Unmatched argument at index 0: 'fly'",
        "run --once --evnets 3                     | Cannot run ./whiteboard fake run: Unknown options: '--evnets', '3'",
        "run --once --events many                  | Cannot run ./whiteboard fake run: Invalid value for option '--events': 'many' is not a long",
        "run --once --events 0                     | Cannot run ./whiteboard fake run: --events must be at least 1, not 0",
        "run --once --events                       | Cannot run ./whiteboard fake run: Missing required parameter for option '--events' (N)",
        "run --speed -1                            | Cannot run ./whiteboard fake run: --speed must be above 0, not -1.0",
        "run --once --source abacus                | Cannot run ./whiteboard fake run: --source abacus is none of [simulator, tlc]",
        "run --once --source simulator --source tlc:a | Cannot run ./whiteboard fake run: several --source must all be files, not [simulator, tlc:a]",
        "replay --from 2026-01-31                  | Cannot run ./whiteboard fake replay: Missing required option: '--to=DAY'",
        "replay --from 2026-01-31 --to 2026-01-30  | Cannot run ./whiteboard fake replay: --to 2026-01-30 lies before --from 2026-01-31",
        "drill                                     | Cannot run ./whiteboard fake drill: Say one of: a drill's name, --all, --list, --soak N",
        "drill holds --all                         | Cannot run ./whiteboard fake drill: Say one of: a drill's name, --all, --list, --soak N",
        "drill nothing                             | Cannot run ./whiteboard fake drill: There is no drill 'nothing'; there are: holds, leaks",
        "drill --soak 0                            | Cannot run ./whiteboard fake drill: --soak must be at least 1, not 0",
        "replay --from soon --to 2026-01-30        | Cannot run ./whiteboard fake replay: Invalid value for option '--from': 'soon' is no day like 2026-01-31",
      })
  void refusesWrongArguments(String arguments, String sentence) {
    int exit = execute(arguments.strip().split(" "));

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString().lines().toList())
        .hasSize(2)
        .startsWith(sentence)
        .last()
        .asString()
        .startsWith("Try ./whiteboard fake")
        .endsWith("--help");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void runsACommandThatOnlyThisScenarioHas() {
    assertThat(execute("add", "--number", "2", "--number", "3")).isEqualTo(0);
    assertThat(out.toString()).isEqualTo("5\n");
    assertThat(err.toString()).isEqualTo("adding in fake\n");
    assertThat(execute("add", "--number", "-1")).isEqualTo(1);
  }

  @Test
  void refusesWhatAnOwnCommandCannotUse() {
    assertThat(execute("add", "--number", "13")).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("Cannot add [13]: 13 brings bad luck\n");
    assertThat(execute("add")).isEqualTo(2);
    assertThat(err.toString()).contains("Cannot run ./whiteboard fake add: Missing required");
  }

  @Test
  void refusesAKindOfStackThatIsNone() {
    assertThat(execute("run", "--once", "--stack", "cloud")).isEqualTo(2);
    assertThat(err.toString()).contains("'cloud'").contains("embedded, external");
  }

  @Test
  void saysThatNoCommandIsGiven() {
    assertThat(execute()).isEqualTo(2);
    assertThat(err.toString()).contains("no command is given");
  }

  @Test
  void refusesASourceThatCannotBeReadBeforeAnythingStarts() {
    int exit = execute("run", "--once", "--source", "tlc:/no/file", "--state", folder.toString());

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("Cannot read /no/file: no such file\n");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesAReportThatCannotBeWritten() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    Path report = file.resolve("report.json");

    int exit = execute("run", "--once", "--report", report.toString(), "--state", state());

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).startsWith("Cannot write the report to " + report).hasLineCount(1);
    assertThat(folder.resolve("state")).doesNotExist();
  }

  @Test
  void refusesAPortThatIsNone() {
    int exit =
        execute(Map.of("WHITEBOARD_KAFKA_PORT", "80000"), "run", "--once", "--state", state());

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("Cannot use WHITEBOARD_KAFKA_PORT=80000: a port is a number from 1 to 65535\n");
  }

  @Test
  void refusesAStateFolderInUse() {
    try (StateFolder held = StateFolder.open(folder.resolve("state"))) {
      assertThat(execute("run", "--once", "--state", state())).isEqualTo(2);
      assertThat(err.toString())
          .isEqualTo(
              "Cannot use state folder %s: another whiteboard (pid %d) is running on it\n"
                  .formatted(held.path(), ProcessHandle.current().pid()));
    }
  }

  @Test
  void answersAQueryWithoutServers() {
    assertThat(execute("sql", "select 1", "--state", folder.toString())).isZero();
    assertThat(out.toString()).isEqualTo("answer to select 1\n");
  }

  @Test
  void refusesAQueryWhereNothingRanYet() {
    assertThat(execute("sql", "select 1", "--state", state())).isEqualTo(2);
    assertThat(err.toString()).startsWith("Cannot query").contains("no run has left anything");
  }

  @Test
  void listsTheDrillsWithWhatTheyShow() {
    assertThat(execute("drill", "--list")).isZero();
    assertThat(out.toString().lines()).contains("holds", "leaks", "  symptom     it hurts");
  }

  @Test
  void passesOnlyIfEveryDrillDoes() throws Exception {
    Path report = folder.resolve("drills.json");

    assertThat(execute("drill", "holds", "--state", state())).isZero();
    assertThat(
            execute("drill", "--all", "--seed", "2", "--state", state(), "--report", report + ""))
        .isEqualTo(1);

    JsonNode written = new ObjectMapper().readTree(report.toFile());
    assertThat(written.at("/seed").asLong()).isEqualTo(2);
    assertThat(written.at("/pass").asBoolean()).isFalse();
    assertThat(written.at("/drills/0").toString())
        .startsWith(
            "{\"name\":\"holds\",\"fault_observed\":1,\"guarded_differences\":0,"
                + "\"unguarded_differences\":9,\"pass\":true,");
    assertThat(written.at("/drills/1/pass").asBoolean()).isFalse();
    assertThat(out.toString()).contains("healthy: 42", "FAIL  1 of 2 drills");
  }

  @Test
  void tracesARecord() {
    assertThat(execute("trace", "known", "--state", folder.toString())).isZero();
    assertThat(out.toString())
        .isEqualTo("trace known\n\n  kafka  (at-least-once)\n    position topic-0-7\n");
  }

  @Test
  void saysThatARecordIsUnknown() {
    assertThat(execute("trace", "x", "--state", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).startsWith("Cannot trace 'x': no hop in ");
  }

  @Test
  void showsHelp() {
    assertThat(execute("run", "--help")).isZero();
    assertThat(out.toString()).contains("--deterministic", "--full-refresh", "default: 100000");
  }

  private String state() {
    return folder.resolve("state").toString();
  }

  private int execute(String... arguments) {
    return execute(Map.of(), arguments);
  }

  private int execute(Map<String, String> environment, String... arguments) {
    return Cli.execute(
        new FakeScenario(),
        environment,
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        arguments);
  }
}
