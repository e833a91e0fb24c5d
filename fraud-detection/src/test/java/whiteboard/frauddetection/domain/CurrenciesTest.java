package whiteboard.frauddetection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CurrenciesTest {

  @Test
  void convertsToWholeCentsHalfUp() {
    assertThat(Currencies.usdCents(12_345, "USD")).isEqualTo(12_345);
    assertThat(Currencies.usdCents(100, "EUR")).isEqualTo(108);
    assertThat(Currencies.usdCents(75, "JPY")).isEqualTo(1);
    assertThat(Currencies.usdCents(74, "JPY")).isZero();
  }

  @Test
  void convertsTheGreatestAmountOfEachWithoutOverflow() {
    Currencies.usdMicros()
        .forEach(
            (code, micros) ->
                assertThat(Currencies.usdCents(TransactionContract.MOST_CENTS, code))
                    .isEqualTo(TransactionContract.MOST_CENTS / 1_000_000 * micros));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(Currencies.isKnown("XXX")).isFalse();
    assertThatThrownBy(() -> Currencies.usdCents(1, "XXX"))
        .hasMessage("Cannot convert XXX: no rate is known");
  }
}
