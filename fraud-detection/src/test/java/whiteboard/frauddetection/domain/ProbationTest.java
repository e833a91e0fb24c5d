package whiteboard.frauddetection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static whiteboard.frauddetection.domain.Verdict.ALLOW;
import static whiteboard.frauddetection.domain.Verdict.BLOCK;
import static whiteboard.frauddetection.domain.Verdict.REVIEW;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProbationTest {
  /** Ten payments, of which the challenger may block two more than the champion. */
  private final Probation.Trial trial = new Probation(10, 0.2).begin();

  @Test
  void admitsNobodyBeforeEnoughPaymentsAreScored() {
    assertThat(admitted(10, ALLOW, ALLOW)).isZero();
    assertThat(admitted(5, ALLOW, ALLOW)).isEqualTo(5);
  }

  @Test
  void holdsBackWhoWouldBlockFarMoreThanTheChampion() {
    admitted(10, ALLOW, REVIEW);

    assertThat(admitted(3, ALLOW, BLOCK)).as("the third block counts afterwards").isEqualTo(3);
    assertThat(admitted(7, ALLOW, ALLOW)).isZero();
    assertThat(admitted(1, ALLOW, ALLOW)).as("ten payments since the first block").isZero();
    assertThat(admitted(5, ALLOW, ALLOW)).isEqualTo(5);
  }

  @Test
  void letsBothBlockInAWaveOfFraud() {
    admitted(10, BLOCK, BLOCK);

    assertThat(admitted(5, BLOCK, BLOCK)).isEqualTo(5);
  }

  @Test
  void neverAdmitsOneThatBlocksEverybody() {
    assertThat(admitted(1_000, ALLOW, BLOCK)).isZero();
  }

  @Test
  void beginsAnewWithEachChallenger() {
    admitted(20, ALLOW, ALLOW);

    assertThat(trial.admits("v3", ALLOW, ALLOW)).isFalse();
    assertThat(trial.admits("v2", ALLOW, ALLOW)).isFalse();
  }

  @Test
  void admitsWithoutAChampionWhomItHasAdmitted() {
    assertThat(trial.admits("v2")).isFalse();
    admitted(10, ALLOW, ALLOW);
    assertThat(trial.admits("v2")).isTrue();
  }

  @Test
  void admitsAtOnceWhereNothingIsAsked() {
    assertThat(Probation.none().begin().admits("v2", ALLOW, BLOCK)).isTrue();
  }

  @Test
  void refusesNonsenseInOneSentence() {
    assertThatThrownBy(() -> new Probation(-1, Double.NaN))
        .hasMessage(
            "Cannot try a challenger: on -1 payments vs 0 or more,"
                + " tolerating NaN more blocks vs 0 to 1");
  }

  /** How many of the next {@code payments} the challenger may decide. */
  private long admitted(int payments, Verdict champion, Verdict challenger) {
    return IntStream.range(0, payments)
        .filter(i -> trial.admits("v2", champion, challenger))
        .count();
  }
}
