package whiteboard.frauddetection.domain;

/** How far apart places are. */
public final class Distance {
  /** The mean radius of the earth. */
  public static final double EARTH_KM = 6371;

  private Distance() {}

  /** Kilometres along a great circle, by the haversine; NaN where a coordinate is. */
  public static double km(double lat1, double lon1, double lat2, double lon2) {
    double north = Math.sin(Math.toRadians(lat2 - lat1) / 2);
    double east = Math.sin(Math.toRadians(lon2 - lon1) / 2);
    double half =
        north * north
            + Math.cos(Math.toRadians(lat1)) * Math.cos(Math.toRadians(lat2)) * east * east;
    return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)));
  }
}
