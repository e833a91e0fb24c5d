package whiteboard.frauddetection.bench;

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
              "decisions.kafka_bytes_transactions", 100.0,
              "decisions.kafka_bytes_decisions", 400.0,
              "decisions.decision_p50", 20.0,
              "decisions.cpu_lake", 12.0,
              "curve.sustained", 25_000.0),
          "chip, 2 cores");

  @Test
  void derivesTheSheetOfFiftyThousandASecondAtPeak() {
    CapacitySheet sheet = CapacityPlan.of(new CapacityRequest(1_080_000_000, 4), MEASURED);

    assertThat(sheet.value("transactions a second")).isCloseTo(12_500, within(1e-9));
    assertThat(sheet.value("transactions a second at peak")).isCloseTo(50_000, within(1e-9));
    assertThat(sheet.value("payments that wait at once")).isCloseTo(1_000, within(1e-9));
    assertThat(sheet.value("MB a second at peak")).isCloseTo(25, within(1e-9));
    assertThat(sheet.value("Kafka GB a day")).isCloseTo(1_620, within(1e-9));
    assertThat(sheet.value("lake writer, cores")).isCloseTo(1, within(1e-9));
    assertThat(sheet.value("machines like this")).isCloseTo(3.333, within(0.001));
    assertThat(sheet.text()).contains("measured", "assumed", "the bottleneck is lake writer");
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
