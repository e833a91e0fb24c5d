package whiteboard.frauddetection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlattFitTest {

  @Test
  void findsTheCurveThatTheLabelsWereDrawnFrom() {
    SplittableRandom random = new SplittableRandom(7);
    Calibration truth = new Calibration(2, -3);
    double[] raw = new double[50_000];
    boolean[] fraud = new boolean[raw.length];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = 4 * random.nextDouble() - 2;
      fraud[i] = random.nextDouble() < truth.probability(raw[i]);
    }

    Calibration fitted = PlattFit.of(raw, fraud, ones(raw.length));

    assertThat(fitted.slope()).isEqualTo(2, within(0.1));
    assertThat(fitted.offset()).isEqualTo(-3, within(0.15));
  }

  @Test
  void aWeightIsAsGoodAsThatManyRows() {
    Calibration weighted =
        PlattFit.of(
            new double[] {0, 1, 2}, new boolean[] {false, true, true}, new double[] {3, 2, 1});
    Calibration repeated =
        PlattFit.of(
            new double[] {0, 0, 0, 1, 1, 2},
            new boolean[] {false, false, false, true, true, true},
            ones(6));

    assertThat(weighted.slope()).isEqualTo(repeated.slope(), within(1e-6));
    assertThat(weighted.offset()).isEqualTo(repeated.offset(), within(1e-6));
  }

  @Test
  void perfectSeparationStillGivesAFiniteCurve() {
    Calibration fitted =
        PlattFit.of(new double[] {-1, -1, 1, 1}, new boolean[] {false, false, true, true}, ones(4));

    assertThat(fitted.probability(1)).isEqualTo(0.75, within(1e-6));
    assertThat(fitted.probability(-1)).isEqualTo(0.25, within(1e-6));
  }

  @Test
  void aScoreThatSaysTheOppositeIsNotTurnedRound() {
    Calibration fitted =
        PlattFit.of(new double[] {1, 1, -1, -1}, new boolean[] {false, false, true, true}, ones(4));

    assertThat(fitted.slope()).isZero();
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}
