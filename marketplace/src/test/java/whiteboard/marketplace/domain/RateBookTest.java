package whiteboard.marketplace.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateBookTest {
  private static final LocalDate FRIDAY = LocalDate.parse("2026-01-09");

  private final RateBook book = new RateBook(7);

  @BeforeEach
  void publish() {
    book.add(FRIDAY, "USD", new BigDecimal("1.1"));
    book.add(FRIDAY, "BRL", new BigDecimal("5.5"));
    book.add(FRIDAY.plusDays(3), "USD", new BigDecimal("1.2"));
  }

  @Test
  void convertsAtTheRateOfTheDay() {
    Rate rate = book.of("BRL", FRIDAY).orElseThrow();

    assertThat(rate.isImputed()).isFalse();
    assertThat(rate.toUsd(new BigDecimal("100.00"))).isEqualTo("20.00");
  }

  @Test
  void takesTheLastDayOnWhichBothWerePublished() {
    Rate rate = book.of("BRL", FRIDAY.plusDays(4)).orElseThrow();

    assertThat(rate.publishedOn()).isEqualTo(FRIDAY);
    assertThat(rate.ageDays()).isEqualTo(4);
    assertThat(rate.isImputed()).isTrue();
    assertThat(book.of("EUR", FRIDAY.plusDays(4)).orElseThrow().publishedOn())
        .isEqualTo(FRIDAY.plusDays(3));
  }

  @Test
  void holdsBackWhatIsTooOld() {
    assertThat(book.of("BRL", FRIDAY.plusDays(7))).isPresent();
    assertThat(book.of("BRL", FRIDAY.plusDays(8))).isEmpty();
    assertThat(book.of("BRL", FRIDAY.minusDays(1))).isEmpty();
    assertThat(book.of("XXX", FRIDAY)).isEmpty();
  }

  @Test
  void needsNoRateForDollars() {
    Rate rate = book.of("USD", FRIDAY.minusDays(100)).orElseThrow();

    assertThat(rate.isImputed()).isFalse();
    assertThat(rate.toUsd(new BigDecimal("9.99"))).isEqualTo("9.99");
  }

  /** 0.25 and 0.75 reals are 5 and 15 cents exactly; an eighth of a dollar lies between two. */
  @Test
  void roundsOnceHalfToEven() {
    Rate eighth = new Rate(BigDecimal.ONE, BigDecimal.valueOf(8), FRIDAY, 0);

    assertThat(eighth.toUsd(new BigDecimal("1.00"))).isEqualTo("0.12");
    assertThat(eighth.toUsd(new BigDecimal("3.00"))).isEqualTo("0.38");
  }
}
