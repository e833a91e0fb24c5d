package whiteboard.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AlertsTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final AlertRule LAG =
      new AlertRule("consumer-lag", AlertRule.Severity.CRITICAL, 30, "s", "readers are behind");

  private final List<String> told = new ArrayList<>();
  private final Alerts alerts = new Alerts(List.of(alert -> told.add(alert.line())));

  @Test
  void raisesOnceAndClearsOnce() {
    see(30);
    see(31);
    see(45);
    see(30);
    see(2);

    assertThat(told)
        .containsExactly(
            "ALERT consumer-lag: readers are behind, 31.0 s vs 30.0",
            "cleared consumer-lag: readers are behind, 30.0 s vs 30.0");
    assertThat(alerts.active()).isEmpty();
    assertThat(alerts.log())
        .extracting(Alert::state)
        .containsExactly(Alert.State.RAISED, Alert.State.CLEARED);
  }

  @Test
  void showsAnActiveAlertWithItsNewestValue() {
    see(31);
    see(45);

    assertThat(alerts.active()).extracting(Alert::value).containsExactly(45.0);
  }

  @Test
  void changesNothingWhileAValueIsUnknown() {
    see(31);
    alerts.observe(LAG, OptionalDouble.empty(), NOON);

    assertThat(alerts.active()).hasSize(1);
  }

  @Test
  void remembersTheLastFiftyChanges() {
    for (int i = 0; i < 100; i++) {
      see(31);
      see(0);
    }

    assertThat(alerts.log()).hasSize(50);
  }

  private void see(double seconds) {
    alerts.observe(LAG, OptionalDouble.of(seconds), NOON);
  }
}
