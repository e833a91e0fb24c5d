package whiteboard.marketplace.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import whiteboard.bench.CapacityRequest;
import whiteboard.bench.CapacitySheet;
import whiteboard.bench.LastFigures;

final class CapacityPlanTest {
  private static final LastFigures MEASURED =
      new LastFigures(
          Map.of(
              "capture.throughput", 12_000.0,
              "capture.wal_bytes", 200.0,
              "capture.kafka_bytes", 50.0,
              "capture.parquet_bytes", 20.0,
              "capture.cpu_capture", 30.0,
              "models.incremental_lines_per_second", 8_000.0),
          "chip, 2 cores");

  @Test
  void derivesTheSheetOfFiveMillionOrdersADay() {
    CapacitySheet sheet = CapacityPlan.of(new CapacityRequest(5_000_000, 4), MEASURED);

    assertThat(sheet.value("lines a day")).isCloseTo(11_500_000, within(1e-6));
    assertThat(sheet.value("changes a second")).isCloseTo(578.7, within(0.1));
    assertThat(sheet.value("changes a second at peak")).isCloseTo(2_314.8, within(0.1));
    assertThat(sheet.value("captures")).isEqualTo(1);
    assertThat(sheet.value("log GB kept meanwhile")).isCloseTo(1.667, within(0.001));
    assertThat(sheet.value("minutes to catch up")).isCloseTo(12.16, within(0.01));
    assertThat(sheet.value("Kafka GB a day")).isCloseTo(7.5, within(1e-9));
    assertThat(sheet.value("brokers")).isEqualTo(3);
    assertThat(sheet.value("raw lake GB a day")).isCloseTo(1, within(1e-9));
    assertThat(sheet.value("fact rows after a year")).isCloseTo(4_197_500_000.0, within(1.0));
    assertThat(sheet.value("minutes a day of this machine")).isCloseTo(23.96, within(0.01));
    assertThat(sheet.value("capture, cores")).isCloseTo(0.1157, within(0.0001));
    assertThat(sheet.text()).contains("measured", "assumed");
  }

  @Test
  void saysThatNothingWasMeasuredWhereNothingWas() {
    CapacitySheet sheet =
        CapacityPlan.of(new CapacityRequest(1_000, 1), new LastFigures(Map.of(), ""));

    assertThat(sheet.lines())
        .noneMatch(line -> line.basis() == CapacitySheet.Basis.MEASURED)
        .anyMatch(line -> line.formula().contains("no bench yet"));
    assertThat(sheet.text()).contains("Nothing was measured here yet");
  }
}
