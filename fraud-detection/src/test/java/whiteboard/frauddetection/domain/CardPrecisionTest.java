package whiteboard.frauddetection.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CardPrecisionTest {

  @Test
  void ranksCardsByTheirWorstTransactionOfTheDay() {
    CardPrecision precision = new CardPrecision(2);
    precision.add(1, "honest", 0.6, false);
    precision.add(1, "stolen", 0.1, true);
    precision.add(1, "stolen", 0.9, false);
    precision.add(1, "unseen", 0.2, true);

    assertThat(precision.mean()).isEqualTo(0.5);
  }

  @Test
  void aCardFoundOutTakesNoPlaceOnALaterDay() {
    CardPrecision precision = new CardPrecision(1);
    precision.add(2, "second", 0.5, true);
    precision.add(2, "first", 0.9, true);
    precision.add(1, "first", 0.9, true);

    assertThat(precision.mean()).isEqualTo(1);
  }

  @Test
  void anHonestSuspectIsSuspectedAgain() {
    CardPrecision precision = new CardPrecision(1);
    precision.add(1, "honest", 0.9, false);
    precision.add(2, "honest", 0.9, false);
    precision.add(2, "stolen", 0.5, true);

    assertThat(precision.mean()).isZero();
  }

  @Test
  void dividesByKEvenWhereThereAreFewerCards() {
    CardPrecision precision = new CardPrecision(4);
    precision.add(1, "stolen", 0.9, true);

    assertThat(precision.mean()).isEqualTo(0.25);
  }
}
