package whiteboard.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whiteboard.scenario.ReportJson;

final class BenchFiguresTest {
  private static final Machine MACHINE = new Machine("chip", 2, 4096, 1024, "Linux", "17");

  @Test
  void openLoopIsDueByTheClockWhateverWasSent() {
    OpenLoop schedule = new OpenLoop(1_000, 1_000_000);

    assertThat(schedule.dueNanos(0)).isEqualTo(1_000);
    assertThat(schedule.dueNanos(5)).isEqualTo(6_000);
    assertThat(schedule.dueBy(999)).isZero();
    assertThat(schedule.dueBy(1_000)).isEqualTo(1);
    assertThat(schedule.dueBy(6_000)).isEqualTo(6);
    assertThat(schedule.dueBy(6_999)).isEqualTo(6);
  }

  @Test
  void openLoopDoesNotHoldUpALateCaller() throws Exception {
    OpenLoop schedule = new OpenLoop(System.nanoTime() - TimeUnit.HOURS.toNanos(1), 10);

    assertThat(schedule.await(3)).isEqualTo(schedule.dueNanos(3));
  }

  @Test
  void refusesARateThatIsNone() {
    assertThatThrownBy(() -> new OpenLoop(0, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void latenciesKeepTheirTail() {
    Latencies latencies = new Latencies();
    for (int i = 1; i <= 1_000; i++) {
      latencies.add(TimeUnit.MICROSECONDS.toNanos(i));
    }
    latencies.add(TimeUnit.HOURS.toNanos(1));

    assertThat(latencies.count()).isEqualTo(1_001);
    assertThat(latencies.millisAt(50)).isCloseTo(0.5, within(0.002));
    assertThat(latencies.millisAt(99)).isCloseTo(0.99, within(0.002));
    assertThat(latencies.millisAt(100)).isCloseTo(600_000, within(600.0));
  }

  @Test
  void figuresSayWhetherTheyReachTheirTarget() {
    assertThat(Figure.of("rate", 10, "1/s").atLeast(9).reached()).isTrue();
    assertThat(Figure.of("rate", 10, "1/s").atLeast(11).reached()).isFalse();
    assertThat(Figure.of("p99", 0.8, "ms").atMost(1).reached()).isTrue();
    assertThat(Figure.of("p99", 1.8, "ms").atMost(1).reached()).isFalse();
  }

  @Test
  void readsTheCpuTimeOfAProcessWhoseNameHoldsSpaces() {
    String stat = "77 (redis server) S 1 77 77 0 -1 4194560 1 0 0 0 250 50 0 0 20 0 5 0 1 1 1";

    assertThat(CpuReading.secondsOf(stat)).isEqualTo(3.0);
  }

  @Test
  void groupsOfThreadsAddUpToTheProcess() {
    CpuReading earlier = CpuReading.now();
    double burnt = 0;
    for (int i = 0; i < 5_000_000; i++) {
      burnt += Math.sqrt(i);
    }
    CpuReading later = CpuReading.now();

    Map<String, Double> groups = later.groupsSince(earlier, thread -> "all");

    assertThat(burnt).isPositive();
    assertThat(groups).containsKeys("all", CpuReading.JVM);
    // A process is counted in ticks of 10 ms, a thread exactly.
    assertThat(later.since(earlier)).isGreaterThanOrEqualTo(groups.get("all") - 0.02);
  }

  @Test
  void theLastFiguresOfEachBenchAreFoundAgain(@TempDir Path reports) throws Exception {
    BenchResult result =
        BenchResult.of(
            "speed",
            new Measured.Builder().add(Figure.of("cost", 2.5, "us").atMost(3)).build(),
            1.5);
    BenchReport report =
        new BenchReport("fake", "bench", "2026-01-31T10:00:00Z", MACHINE, 7, true, List.of(result));

    ReportJson.write(report, LastFigures.file(reports, "speed"));

    LastFigures last = LastFigures.read(reports);
    assertThat(last.values()).containsExactly(Map.entry("speed.cost", 2.5));
    assertThat(last.machine()).contains("chip", "2 cores", "2026-01-31");
    assertThat(LastFigures.read(reports.resolve("none")).values()).isEmpty();
  }

  @Test
  void aSheetSaysWhatWasMeasuredAndWhatWasAssumed() {
    CapacitySheet.Writer writer = new CapacitySheet.Writer(Map.of("speed.cost", 2.5));
    writer.section("load");
    double cost = writer.measured("cost", "speed.cost", 9, "us", "CPU");
    double size = writer.measured("size", "speed.size", 4, "B", "bytes");
    writer.derived("both", cost * size, "", "cost x size");
    CapacitySheet sheet = writer.sheet("Sheet", "chip");

    assertThat(sheet.value("both")).isEqualTo(10);
    assertThat(sheet.lines())
        .extracting(CapacitySheet.Line::basis)
        .containsExactly(
            CapacitySheet.Basis.MEASURED, CapacitySheet.Basis.ASSUMED, CapacitySheet.Basis.DERIVED);
    assertThat(sheet.text()).contains("speed.cost", "no bench yet", "cost x size");
  }
}
