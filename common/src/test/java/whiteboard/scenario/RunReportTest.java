package whiteboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunReportTest {
  private static final Check HOLDS = Check.equal("one is one", 1, 1);
  private static final Check FAILS = Check.equal("every event is in the lake once", 100, 99);

  @TempDir private Path folder;

  @Test
  void writesTheFieldsInTheirOrder() throws Exception {
    Path file = folder.resolve("reports/r.json");

    ReportJson.write(report(HOLDS), file);

    assertThat(Files.readString(file))
        .isEqualToIgnoringNewLines(
            """
            {
              "scenario" : "fake",
              "command" : "run --once",
              "stack" : "embedded",
              "source" : "simulator",
              "seed" : 7,
              "seconds" : 1.5,
              "counts" : {
                "produced" : 100000,
                "revenue" : 12000000.00
              },
              "tables" : {
                "marts.fact_trips" : {
                  "rows" : 46912,
                  "digest" : "c0ffee"
                }
              },
              "checks" : [ {
                "name" : "one is one",
                "expected" : "1",
                "observed" : "1",
                "pass" : true
              } ],
              "alerts" : [ "late data" ]
            }
            """);
    assertThat(folder.resolve("reports")).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void passesOnlyIfEveryCheckHolds() {
    assertThat(report(HOLDS).passed()).isTrue();
    assertThat(report(HOLDS, FAILS).passed()).isFalse();
  }

  @Test
  void doesNotPassWithoutAnyCheck() {
    assertThat(report().passed()).isFalse();
  }

  @Test
  void showsBothValuesOfAFailedCheck() {
    assertThat(ReportText.of(report(HOLDS, FAILS)))
        .isEqualTo(
            """
            fake run --once  source simulator, seed 7, embedded stack

              produced              100,000
              revenue         12,000,000.00

              marts.fact_trips               46,912 rows  c0ffee

              ✓ one is one
              ✗ every event is in the lake once
                  expected 100
                  observed 99
              alert  late data

            FAIL  1 of 2 checks hold, 1.5 s
            """);
  }

  private static RunReport report(Check... checks) {
    Map<String, Number> counts = new LinkedHashMap<>();
    counts.put("produced", 100_000);
    counts.put("revenue", new BigDecimal("1.200000000E+7").setScale(2));
    return new RunReport(
        "fake",
        "run --once",
        "embedded",
        "simulator",
        7,
        1.5,
        counts,
        Map.of("marts.fact_trips", new RunReport.Table(46_912, "c0ffee")),
        List.of(checks),
        List.of("late data"));
  }
}
