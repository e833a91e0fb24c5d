package whiteboard.frauddetection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankingTest {
  private static final double EXACT = 1e-12;

  @Test
  void agreesWithFiguresWorkedOutByHand() {
    Ranking ranking =
        Ranking.of(new double[] {0.1, 0.4, 0.35, 0.8}, new boolean[] {false, false, true, true});

    // Frauds stand at places 1 and 3: precisions 1/1 and 2/3.
    assertThat(ranking.averagePrecision()).isEqualTo((1 + 2 / 3.0) / 2, within(EXACT));
    assertThat(ranking.auc()).isEqualTo(0.75, within(EXACT));
  }

  @Test
  void rowsOfOneScoreStandAtOnePlace() {
    Ranking ranking =
        Ranking.of(new double[] {0.5, 0.5, 0.5, 0.9}, new boolean[] {true, false, true, false});

    // Both frauds are reached with the fourth row: precision 2/4.
    assertThat(ranking.averagePrecision()).isEqualTo(0.5, within(EXACT));
    // Of 4 pairs the frauds lose two and tie two.
    assertThat(ranking.auc()).isEqualTo(0.25, within(EXACT));
  }

  @Test
  void perfectAndUselessRankings() {
    boolean[] labels = {true, false, false, true};

    assertThat(Ranking.of(new double[] {9, 1, 2, 8}, labels).averagePrecision()).isEqualTo(1);
    assertThat(Ranking.of(new double[] {9, 1, 2, 8}, labels).auc()).isEqualTo(1);
    assertThat(Ranking.of(new double[4], labels).averagePrecision()).isEqualTo(0.5);
    assertThat(Ranking.of(new double[4], labels).auc()).isEqualTo(0.5);
  }

  @Test
  void isNotDefinedWithoutFrauds() {
    Ranking ranking = Ranking.of(new double[] {1, 2}, new boolean[2]);

    assertThat(ranking.averagePrecision()).isNaN();
    assertThat(ranking.auc()).isNaN();
  }
}
