package whiteboard.ridesharing.surge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import whiteboard.ridesharing.domain.SurgeCurve;

/** Times are minutes and seconds after the epoch. */
class PriceCellsTest {
  private static final SurgeConfig CONFIG =
      new SurgeConfig(
          Duration.ofMinutes(5),
          Duration.ofMinutes(1),
          7,
          new SurgeCurve(1, 0.5, 3),
          Duration.ofMinutes(10));

  private KeyedOneInputStreamOperatorTestHarness<String, CellRequest, SurgePrice> harness;

  @BeforeEach
  void open() throws Exception {
    PriceCells function = new PriceCells(CONFIG, Duration.ofMinutes(10).toMillis());
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(function), CellRequest::cell, Types.STRING);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void pricesEachWindowThatARequestIsInAndThenFallsBackToOne() throws Exception {
    request("c1", 10, 30);

    watermarkAt(20, 0);

    assertThat(prices())
        .containsExactly("c1 11 1", "c1 12 1", "c1 13 1", "c1 14 1", "c1 15 1", "c1 16 0");
  }

  @Test
  void countsTheLastFiveMinutesSlidingByTheMinute() throws Exception {
    request("c1", 10, 0);
    request("c1", 10, 59);
    request("c1", 12, 0);

    watermarkAt(15, 0);

    assertThat(prices()).containsExactly("c1 11 2", "c1 12 2", "c1 13 3", "c1 14 3", "c1 15 3");
    assertThat(harness.extractOutputValues().get(2).multiplier()).isEqualTo(2.0);
  }

  @Test
  void correctsTheWindowsThatALateRequestFallsIn() throws Exception {
    request("c1", 10, 0);
    watermarkAt(13, 0);
    harness.getOutput().clear();

    request("c1", 11, 30);

    assertThat(prices()).containsExactly("c1 12 2", "c1 13 2");
  }

  @Test
  void pricesACellThatOnlyALateRequestMade() throws Exception {
    watermarkAt(18, 0);

    request("c1", 11, 30);

    assertThat(prices())
        .containsExactly("c1 12 1", "c1 13 1", "c1 14 1", "c1 15 1", "c1 16 1", "c1 17 0");
  }

  @Test
  void keepsCellsApart() throws Exception {
    request("c1", 10, 0);
    request("c2", 10, 1);

    watermarkAt(11, 0);

    assertThat(prices()).containsExactlyInAnyOrder("c1 11 1", "c2 11 1");
  }

  @Test
  void forgetsACellWhenNoAcceptedRequestCanReachItsWindows() throws Exception {
    request("c1", 10, 0);
    watermarkAt(25, 59);
    assertThat(harness.numKeyedStateEntries()).isPositive();

    watermarkAt(26, 0);

    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  private void request(String cell, int minute, int second) throws Exception {
    long millis = (minute * 60L + second) * 1000;
    harness.processElement(new CellRequest(cell, "north", millis), millis);
  }

  private void watermarkAt(int minute, int second) throws Exception {
    harness.processWatermark((minute * 60L + second) * 1000 - 1);
  }

  private List<String> prices() {
    return harness.extractOutputValues().stream()
        .map(p -> p.cell() + " " + p.windowEndMillis() / 60_000 + " " + p.requests())
        .toList();
  }
}
