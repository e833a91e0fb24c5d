package whiteboard.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {
  @Test
  void givesTheLastValuesWithHelp() {
    try (Metrics metrics = new Metrics()) {
      metrics.gauge("consumer.lag.seconds", "How far behind", 3);
      metrics.gauge("consumer.lag.seconds", "How far behind", 4.5);
      metrics.counter("events", "By class", 7, "class", "on_time");
      metrics.counter("events", "By class", 2, "class", "rejected");

      assertThat(metrics.text().lines())
          .contains(
              "# HELP whiteboard_consumer_lag_seconds How far behind",
              "# TYPE whiteboard_consumer_lag_seconds gauge",
              "whiteboard_consumer_lag_seconds 4.5",
              "whiteboard_events_total{class=\"on_time\"} 7.0",
              "whiteboard_events_total{class=\"rejected\"} 2.0");
    }
  }

  @Test
  void measuresARateOverItsWindow() {
    Rates rates = new Rates(10);
    rates.at(0);
    assertThat(rates.of("events", 100)).isZero();
    rates.at(5_000_000_000L);
    assertThat(rates.of("events", 200)).isEqualTo(20);
    rates.at(6_000_000_000L);
    assertThat(rates.of("events", 50)).as("a counter that fell starts over").isZero();
  }
}
