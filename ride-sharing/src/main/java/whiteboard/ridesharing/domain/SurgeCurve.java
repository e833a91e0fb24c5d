package whiteboard.ridesharing.domain;

import java.io.Serializable;

/**
 * What demand costs: 1.0 up to a threshold, then rising linearly with each further request, up to a
 * cap. Multipliers are rounded to hundredths, so that equal demand prints as equal prices.
 *
 * @param freeRequests requests per cell and window that cost nothing extra
 * @param perRequest what each further request adds
 * @param cap the highest multiplier
 */
public record SurgeCurve(long freeRequests, double perRequest, double cap) implements Serializable {
  private static final long serialVersionUID = 1;

  /** Three requests in five minutes are what drivers passing through a cell of 5 km2 serve. */
  public static final long DEFAULT_FREE_REQUESTS = 3;

  /** A tenth a request: a price that moves, but does not jump by one rider. */
  public static final double DEFAULT_PER_REQUEST = 0.1;

  /** Beyond three times the fare riders leave instead of paying; regulators cap about there. */
  public static final double DEFAULT_CAP = 3.0;

  public SurgeCurve {
    if (freeRequests < 0) {
      throw new IllegalArgumentException(
          "Cannot price demand: free requests %d vs at least 0".formatted(freeRequests));
    }
    if (!(perRequest >= 0)) {
      throw new IllegalArgumentException(
          "Cannot price demand: %s per request vs at least 0".formatted(perRequest));
    }
    if (!(cap >= 1)) {
      throw new IllegalArgumentException(
          "Cannot price demand: cap %s vs at least 1".formatted(cap));
    }
  }

  /** The curve with the defaults above. */
  public static SurgeCurve standard() {
    return new SurgeCurve(DEFAULT_FREE_REQUESTS, DEFAULT_PER_REQUEST, DEFAULT_CAP);
  }

  /** The multiplier for that many requests in a cell and window. */
  public double multiplier(long requests) {
    double raw = 1 + Math.max(0, requests - freeRequests) * perRequest;
    return Math.min(cap, Math.rint(raw * 100) / 100);
  }
}
