package whiteboard.marketplace.shop;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reference rates as the European Central Bank publishes them: a line a working day with what a
 * euro costs in each currency, {@code N/A} where there is no rate.
 */
record EcbRates(CsvFile file) {
  private static final String DATE = "Date";
  private static final int PUBLISHED_AT_HOUR = 15;

  static EcbRates of(Path path) {
    CsvFile file = new CsvFile(path);
    file.require(DATE, "USD");
    return new EcbRates(file);
  }

  /** Those of the days from {@code first} to {@code last}, in their order. */
  List<ShopTransaction> between(LocalDate first, LocalDate last) {
    TreeMap<LocalDate, ShopTransaction> days = new TreeMap<>();
    file.forEach(
        row -> {
          LocalDate day = LocalDate.ofInstant(row.time(DATE), ZoneOffset.UTC);
          if (!day.isBefore(first) && !day.isAfter(last)) {
            days.put(day, publication(day, row));
          }
        });
    return new ArrayList<>(days.values());
  }

  private static ShopTransaction publication(LocalDate day, CsvFile.CsvRow row) {
    List<Sql> rates = new ArrayList<>();
    for (Map.Entry<String, String> column : row.values().entrySet()) {
      String rate = column.getValue();
      boolean isRate = column.getKey().length() == "USD".length();
      if (isRate && rate != null && !rate.equals("N/A")) {
        BigDecimal unitsPerEur = row.decimal(column.getKey());
        rates.add(ShopSql.rate(day, column.getKey(), unitsPerEur));
      }
    }
    Instant at = day.atTime(PUBLISHED_AT_HOUR, 0).toInstant(ZoneOffset.UTC);
    return new ShopTransaction(at, rates);
  }
}
