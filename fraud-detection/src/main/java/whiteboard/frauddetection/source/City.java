package whiteboard.frauddetection.source;

import java.util.List;

/**
 * A simulated city.
 *
 * @param region whose lake holds what is paid there
 * @param unitsPerDollar of its currency
 * @param share of all cards and merchants
 */
record City(
    String region, String currency, double unitsPerDollar, double lat, double lon, double share) {

  static final List<City> ALL =
      List.of(
          new City("us", "USD", 1, 40.71, -74.01, 0.24),
          new City("us", "USD", 1, 41.88, -87.63, 0.14),
          new City("us", "USD", 1, 34.05, -118.24, 0.17),
          new City("eu", "GBP", 0.79, 51.51, -0.13, 0.18),
          new City("eu", "EUR", 0.92, 48.86, 2.35, 0.12),
          new City("eu", "EUR", 0.92, 52.52, 13.40, 0.09),
          new City("eu", "EUR", 0.92, 40.42, -3.70, 0.06));

  /** The city at {@code share} of the way through all, which are as wide as their shares. */
  static int at(double share) {
    double left = share;
    for (int city = 0; city < ALL.size() - 1; city++) {
      left -= ALL.get(city).share;
      if (left < 0) {
        return city;
      }
    }
    return ALL.size() - 1;
  }
}
