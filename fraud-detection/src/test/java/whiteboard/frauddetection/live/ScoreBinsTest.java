package whiteboard.frauddetection.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScoreBinsTest {
  private final ScoreBins bins = new ScoreBins();

  @Test
  void ranksByScore() {
    judge(0.9, true);
    judge(0.8, false);
    judge(0.7, true);
    judge(0.1, false);

    // After the first fraud one of one was fraud, after the second two of three.
    assertThat(bins.averagePrecision()).isEqualTo(0.5 * 1 + 0.5 * 2 / 3, Offset.offset(1e-12));
  }

  @Test
  void cannotRankTies() {
    judge(0.9, true);
    judge(0.9, false);
    judge(0.9, false);
    judge(0.9, false);

    assertThat(bins.averagePrecision()).isEqualTo(0.25);
  }

  @Test
  void knowsNothingWithoutFraud() {
    judge(0.9, false);

    assertThat(bins.averagePrecision()).isNull();
    assertThat(bins.judged()).isEqualTo(1);
  }

  @Test
  void takesNoScoreForNone() {
    bins.score(Double.NaN);
    bins.judge(Double.NaN, true, 100, 1);

    assertThat(bins.judged()).isZero();
    assertThat(bins.shown("champion", "v1").scored()).containsOnly(0);
  }

  @Test
  void keepsACertainScoreInTheLastBin() {
    bins.score(1.0);

    assertThat(bins.shown("champion", "v1").scored()[ScoreBins.SHOWN - 1]).isEqualTo(1);
  }

  private void judge(double probability, boolean isFraud) {
    bins.judge(probability, isFraud, 100, 1);
  }
}
