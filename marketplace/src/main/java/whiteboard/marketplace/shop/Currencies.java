package whiteboard.marketplace.shop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import whiteboard.source.Draws;

/** The simulated shop's countries, and what a central bank publishes of their currencies. */
final class Currencies {
  private static final int RATES = 5;
  private static final int RATE_DIGITS = 4;

  /** Two weeks without a rate of one currency: longer than a line may wait for. */
  private static final LocalDate GAP_FROM = ShopSimulator.FIRST_DAY.plusDays(30);

  private static final int GAP_DAYS = 14;

  /**
   * Where people and sellers live.
   *
   * @param currency of its sellers
   * @param perEur what a euro costs at first
   */
  record Country(String code, String currency, double perEur, List<String> cities) {
    Place place(int city) {
      return new Place(null, cities.get(city), null, code);
    }
  }

  static final List<Country> COUNTRIES =
      List.of(
          new Country("DE", "EUR", 1, List.of("Berlin", "Hamburg", "Leipzig")),
          new Country("US", "USD", 1.08, List.of("Boston", "Denver", "Austin")),
          new Country("GB", "GBP", 0.86, List.of("Leeds", "Bristol", "London")),
          new Country("BR", "BRL", 5.9, List.of("Recife", "Curitiba", "Belém")),
          new Country("JP", "JPY", 161, List.of("Osaka", "Kyoto", "Sapporo")),
          new Country("TR", "TRY", 38, List.of("Izmir", "Ankara", "Bursa")));

  private Currencies() {}

  /** Whether there are rates of a day at all: banks rest. */
  static boolean isPublished(LocalDate day) {
    DayOfWeek weekday = day.getDayOfWeek();
    return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY;
  }

  /** Of a day with rates. */
  static boolean isKnown(String currency, LocalDate day) {
    boolean inGap = !day.isBefore(GAP_FROM) && day.isBefore(GAP_FROM.plusDays(GAP_DAYS));
    return !(inGap && currency.equals("TRY"));
  }

  /** How many units of a country's currency a euro costs on a day. */
  static BigDecimal perEur(long seed, int country, LocalDate day) {
    Draws draws = new Draws(seed, RATES, day.toEpochDay() * COUNTRIES.size() + country);
    double rate = COUNTRIES.get(country).perEur() * (1 + 0.02 * draws.bell());
    return BigDecimal.valueOf(rate).setScale(RATE_DIGITS, RoundingMode.HALF_EVEN);
  }
}
