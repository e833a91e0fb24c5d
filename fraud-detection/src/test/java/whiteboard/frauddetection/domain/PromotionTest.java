package whiteboard.frauddetection.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import whiteboard.frauddetection.domain.Promotion.Logged;

class PromotionTest {
  private final Promotion rule = new Promotion(3, 0.05, 0.85, 0.01);

  @Test
  void promotesAChallengerThatRanksFraudsBetter() {
    Promotion.Ruling ruling = rule.of(logged(3, 0.3, 0.8, 0.5, 0.1));

    assertThat(ruling.promote()).isTrue();
    assertThat(ruling.frauds()).isEqualTo(3);
    assertThat(ruling.challengerAp()).isEqualTo(1);
    assertThat(ruling.why())
        .isEqualTo(
            "average precision 1.000 vs 0.029 on 103 transactions with 3 frauds,"
                + " honest blocked 0.0000 vs 0.0000");
  }

  @Test
  void waitsForEnoughFrauds() {
    Promotion.Ruling ruling = rule.of(logged(2, 0.3, 0.8, 0.5, 0.1));

    assertThat(ruling.promote()).isFalse();
    assertThat(ruling.why()).endsWith("too few frauds, 3 are needed");
  }

  @Test
  void wantsMoreThanASmallGain() {
    Promotion.Ruling ruling = rule.of(logged(3, 0.8, 0.8, 0.5, 0.1));

    assertThat(ruling.promote()).isFalse();
    assertThat(ruling.why()).endsWith("the gain is less than 0.05");
  }

  @Test
  void refusesAChallengerThatWouldBlockEverybody() {
    Promotion.Ruling ruling = rule.of(logged(3, 0.3, 0.99, 0.5, 0.9));

    assertThat(ruling.promote()).isFalse();
    assertThat(ruling.challengerHonestBlocks()).isEqualTo(1);
    assertThat(ruling.why()).endsWith("it blocks too many honest ones");
  }

  @Test
  void refusesWithoutAnyTransaction() {
    assertThat(rule.of(List.of()).promote()).isFalse();
  }

  /** Frauds, and a hundred honest transactions, each kind with one score of either model. */
  private static List<Logged> logged(
      int frauds, double championFraud, double challengerFraud, double champion, double other) {
    List<Logged> logged = new ArrayList<>();
    for (int i = 0; i < frauds; i++) {
      logged.add(new Logged(championFraud, challengerFraud, true));
    }
    for (int i = 0; i < 100; i++) {
      logged.add(new Logged(champion, other, false));
    }
    return logged;
  }
}
