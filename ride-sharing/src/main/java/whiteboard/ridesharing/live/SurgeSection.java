package whiteboard.ridesharing.live;

import java.time.Instant;
import java.util.List;

/**
 * Where prices are now.
 *
 * @param windowEnd the newest of all cells; null without a cell
 * @param resolution H3's
 * @param cells with demand in their last window
 */
record SurgeSection(Instant windowEnd, int resolution, List<Cell> cells) {

  /**
   * A priced cell.
   *
   * @param boundary corners as latitude and longitude
   */
  record Cell(
      String cell,
      String region,
      double multiplier,
      long requests,
      Instant windowEnd,
      List<List<Double>> boundary) {}
}
