package whiteboard.ridesharing.bench;

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
              "streaming.kafka_bytes", 100.0,
              "streaming.parquet_bytes", 50.0,
              "streaming.avro_bytes", 200.0,
              "streaming.cpu_hot_path", 12.0,
              "streaming.throughput", 60_000.0),
          "chip, 2 cores");

  @Test
  void derivesTheSheetOfTenMillionTripsADay() {
    CapacitySheet sheet = CapacityPlan.of(new CapacityRequest(10_000_000, 4), MEASURED);

    assertThat(sheet.value("events a second")).isCloseTo(463, within(0.1));
    assertThat(sheet.value("events a second at peak")).isCloseTo(1_851.9, within(0.1));
    assertThat(sheet.value("MB a second")).isCloseTo(0.0926, within(0.0001));
    assertThat(sheet.value("Kafka GB a day")).isCloseTo(12, within(1e-9));
    assertThat(sheet.value("Parquet to Kafka")).isEqualTo(0.5);
    assertThat(sheet.value("lake GB a year")).isCloseTo(730, within(1e-9));
    assertThat(sheet.value("of it hot") + sheet.value("of it cold"))
        .isCloseTo(sheet.value("lake GB a year"), within(1e-9));
    assertThat(sheet.value("hot path, cores")).isCloseTo(0.037, within(0.001));
    assertThat(sheet.text()).contains("measured", "assumed", "the bottleneck is the hot path");
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
