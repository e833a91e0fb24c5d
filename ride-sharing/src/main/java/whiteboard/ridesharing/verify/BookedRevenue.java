package whiteboard.ridesharing.verify;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import whiteboard.ridesharing.source.RevenueKey;
import whiteboard.scenario.Check;

/** Revenue by day, region and currency: what finance's report says beside what the source knows. */
public final class BookedRevenue {
  private static final String REPORTED =
      """
      select concat_ws(' ', completed_on, region, currency), cast(revenue * 100 as bigint)
      from marts.finance_daily_revenue where currency <> 'XXX'""";

  private final Map<String, Long> cents = new TreeMap<>();

  private BookedRevenue() {}

  /** Reads the finance report back. */
  public static BookedRevenue read(SparkSession spark) {
    BookedRevenue revenue = new BookedRevenue();
    spark
        .sql(REPORTED)
        .collectAsList()
        .forEach(row -> revenue.cents.put(row.getString(0), row.getLong(1)));
    return revenue;
  }

  /** All of it, whatever the currency. */
  public BigDecimal total() {
    return sum(cents);
  }

  /** Its sum in each currency. */
  public Map<String, BigDecimal> byCurrency() {
    Map<String, BigDecimal> sums = new TreeMap<>();
    cents.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                entry -> entry.getKey().substring(entry.getKey().lastIndexOf(' ') + 1),
                Collectors.summingLong(Map.Entry::getValue)))
        .forEach((currency, sum) -> sums.put(currency, BigDecimal.valueOf(sum, 2)));
    return sums;
  }

  /** Passes if each day, region and currency has the cents that the truth has. */
  public Check check(Map<RevenueKey, Long> truth) {
    Map<String, Long> expected = new TreeMap<>();
    truth.forEach((key, sum) -> expected.put(name(key), sum));
    long differ =
        expected.entrySet().stream()
            .filter(entry -> !entry.getValue().equals(cents.get(entry.getKey())))
            .count();
    return Check.equal(
        "revenue per day, region and currency = the truth's, to the cent",
        "%s in %d, 0 differ".formatted(sum(expected), expected.size()),
        "%s in %d, %d differ".formatted(total(), cents.size(), differ));
  }

  private static String name(RevenueKey key) {
    return key.completedOn() + " " + key.region() + " " + key.currency();
  }

  private static BigDecimal sum(Map<String, Long> cents) {
    return BigDecimal.valueOf(cents.values().stream().mapToLong(Long::longValue).sum(), 2);
  }
}
