package whiteboard.ridesharing.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SurgeCurveTest {
  @ParameterizedTest
  @CsvSource({"0, 1.0", "3, 1.0", "4, 1.1", "6, 1.3", "22, 2.9", "23, 3.0", "24, 3.0", "9999, 3.0"})
  void risesLinearlyFromTheThresholdToTheCap(long requests, double multiplier) {
    assertThat(SurgeCurve.standard().multiplier(requests)).isEqualTo(multiplier);
  }

  @Test
  void refusesImpossibleCurves() {
    assertThatThrownBy(() -> new SurgeCurve(-1, 0.1, 3)).hasMessageContaining("-1 vs at least 0");
    assertThatThrownBy(() -> new SurgeCurve(3, -0.1, 3)).hasMessageContaining("-0.1 per request");
    assertThatThrownBy(() -> new SurgeCurve(3, 0.1, 0.5)).hasMessageContaining("cap 0.5");
    assertThatThrownBy(() -> new SurgeCurve(3, Double.NaN, 3)).hasMessageContaining("NaN");
  }
}
