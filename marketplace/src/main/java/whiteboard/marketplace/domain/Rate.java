package whiteboard.marketplace.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * What turns an amount of a day and currency into US dollars: two rates of one publication, both
 * against the euro.
 *
 * @param usdPerEur what a euro costs in dollars
 * @param localPerEur what it costs in the amount's currency
 * @param publishedOn the day of both; null for dollars, which need no rate
 * @param ageDays from then to the day of the amount; more than 0: imputed
 */
public record Rate(
    BigDecimal usdPerEur, BigDecimal localPerEur, LocalDate publishedOn, int ageDays) {
  /** Digits enough that the one rounding that counts is the last one. */
  private static final MathContext EXACT = new MathContext(40, RoundingMode.HALF_EVEN);

  /** Whether the day had none of its own. */
  public boolean isImputed() {
    return ageDays > 0;
  }

  /** The amount in dollars, rounded half-even to cents once, at the end. */
  public BigDecimal toUsd(BigDecimal amount) {
    return amount
        .multiply(usdPerEur)
        .divide(localPerEur, EXACT)
        .setScale(2, RoundingMode.HALF_EVEN);
  }
}
