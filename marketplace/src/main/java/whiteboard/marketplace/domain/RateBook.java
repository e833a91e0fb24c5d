package whiteboard.marketplace.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Published exchange rates, day by day, and which of them an amount converts at. */
public final class RateBook {
  private static final String USD = "USD";
  private static final String EUR = "EUR";

  private final Map<String, NavigableMap<LocalDate, BigDecimal>> perEur = new HashMap<>();
  private final int mostDays;

  /**
   * @param mostDays the age up to which an earlier rate stands in for a missing one
   */
  public RateBook(int mostDays) {
    this.mostDays = mostDays;
  }

  /** Takes a publication. */
  public void add(LocalDate day, String currency, BigDecimal unitsPerEur) {
    perEur.computeIfAbsent(currency, unseen -> new TreeMap<>()).put(day, unitsPerEur);
  }

  /**
   * The rate of an amount: of its day, or of the last day before on which both currencies were
   * published; empty where that is too long ago, or never was.
   */
  public Optional<Rate> of(String currency, LocalDate day) {
    if (currency.equals(USD)) {
      return Optional.of(new Rate(BigDecimal.ONE, BigDecimal.ONE, null, 0));
    }
    NavigableMap<LocalDate, BigDecimal> dollars = perEur.getOrDefault(USD, new TreeMap<>());
    for (LocalDate at = dollars.floorKey(day); at != null; at = dollars.lowerKey(at)) {
      int age = (int) ChronoUnit.DAYS.between(at, day);
      if (age > mostDays) {
        return Optional.empty();
      }
      BigDecimal local =
          currency.equals(EUR)
              ? BigDecimal.ONE
              : perEur.getOrDefault(currency, new TreeMap<>()).get(at);
      if (local != null) {
        return Optional.of(new Rate(dollars.get(at), local, at, age));
      }
    }
    return Optional.empty();
  }
}
