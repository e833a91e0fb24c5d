package whiteboard.ridesharing.live;

import java.util.List;
import java.util.Map;
import whiteboard.live.ShownRun;
import whiteboard.scenario.Check;

/**
 * What finance sees: the batch runs, and what the last one published.
 *
 * @param runs the newest first
 * @param tests null before the first run of this process
 * @param totals revenue by currency
 * @param differences between lake and warehouse; none is how it should be
 */
record FinanceSection(
    List<ShownRun> runs,
    Tests tests,
    List<Revenue> revenue,
    Map<String, String> totals,
    Long factTrips,
    List<Difference> differences,
    List<Check> checks) {

  /** How the models' tests went, in the last run that got so far. */
  record Tests(int passed, int failed, List<String> failures) {}

  /** A day's revenue; the amount with two decimals. */
  record Revenue(String day, String region, String currency, long trips, String revenue) {}

  /** A day on which lake and warehouse disagree. */
  record Difference(
      String day,
      String region,
      String currency,
      String lakeRevenue,
      String warehouseRevenue,
      String difference) {}
}
