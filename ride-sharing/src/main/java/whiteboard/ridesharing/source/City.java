package whiteboard.ridesharing.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A simulated region.
 *
 * @param utcOffsetHours of its wall clock; standard time all year
 * @param share of all trips
 * @param baseCents what a trip costs before it moves, in hundredths of the currency
 * @param stadium where crowds form
 * @param zones all of them, the stadium's too
 */
record City(
    String region,
    String prefix,
    String currency,
    int utcOffsetHours,
    double share,
    long baseCents,
    long centsPerKilometer,
    long centsPerMinute,
    Zone stadium,
    List<Zone> zones) {

  static final List<City> ALL =
      List.of(
          city("new-york", "ny", "USD", -5, 0.45, 300, 125, 45),
          city("london", "ld", "GBP", 0, 0.33, 250, 115, 25),
          city("berlin", "be", "EUR", 1, 0.22, 400, 140, 30));

  private static City city(
      String region,
      String prefix,
      String currency,
      int utcOffsetHours,
      double share,
      long baseCents,
      long centsPerKilometer,
      long centsPerMinute) {
    List<Zone> zones = new ArrayList<>();
    Zone stadium = null;
    for (String line : lines()) {
      String[] cells = line.split(",", -1);
      if (cells[0].equals(region)) {
        Zone zone =
            new Zone(
                cells[1],
                cells[2],
                cells[3],
                Double.parseDouble(cells[4]),
                Double.parseDouble(cells[5]));
        zones.add(zone);
        stadium = cells[6].equals("stadium") ? zone : stadium;
      }
    }
    return new City(
        region,
        prefix,
        currency,
        utcOffsetHours,
        share,
        baseCents,
        centsPerKilometer,
        centsPerMinute,
        stadium,
        List.copyOf(zones));
  }

  private static List<String> lines() {
    try (InputStream csv = City.class.getResourceAsStream("/city/zones.csv")) {
      if (csv == null) {
        throw new IllegalStateException("Cannot simulate: no /city/zones.csv on the class path");
      }
      return new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8))
          .lines()
          .skip(1)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
