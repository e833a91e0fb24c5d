package whiteboard.ridesharing.surge;

import java.io.Serializable;
import java.time.Duration;
import whiteboard.ridesharing.domain.SurgeCurve;

/**
 * How demand is measured and priced.
 *
 * @param window demand is counted over this long
 * @param slide a new figure this often
 * @param cellResolution H3's resolution, 0 to 15
 * @param curve demand to multiplier
 * @param keyLife after how much real time without a new price a cell's key disappears from Redis
 */
public record SurgeConfig(
    Duration window, Duration slide, int cellResolution, SurgeCurve curve, Duration keyLife)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public SurgeConfig {
    if (slide.toMillis() <= 0 || window.toMillis() % slide.toMillis() != 0) {
      throw new IllegalArgumentException(
          "Cannot price cells: window %s is not a multiple of slide %s".formatted(window, slide));
    }
    if (cellResolution < 0 || cellResolution > 15) {
      throw new IllegalArgumentException(
          "Cannot price cells: H3 resolution %d vs 0 to 15".formatted(cellResolution));
    }
  }

  /**
   * Five minutes by the minute, as the design asks. Resolution 7 (about 5 km2, 1.2 km an edge) is
   * what a driver can reach within a window; 8 halves the edge for a denser city. Keys outlive two
   * windows, so that a stopped job leaves no price behind.
   */
  public static SurgeConfig standard() {
    return new SurgeConfig(
        Duration.ofMinutes(5),
        Duration.ofMinutes(1),
        7,
        SurgeCurve.standard(),
        Duration.ofMinutes(10));
  }
}
