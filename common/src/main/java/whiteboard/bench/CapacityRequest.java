package whiteboard.bench;

/**
 * The load that a platform is to bear.
 *
 * @param unitsPerDay of the scenario's unit, e.g. trips
 * @param peakFactor how many times the average the busiest hour is
 */
public record CapacityRequest(long unitsPerDay, double peakFactor) {
  public CapacityRequest {
    if (unitsPerDay < 1 || !(peakFactor >= 1)) {
      throw new IllegalArgumentException(
          "Cannot plan for %d a day at peak factor %s: at least 1 each"
              .formatted(unitsPerDay, peakFactor));
    }
  }
}
