package whiteboard.frauddetection.source;

/** When people pay: little at night, most at noon and in the evening, more before the weekend. */
final class Rhythm {
  static final long HOUR_MILLIS = 60 * 60 * 1000L;
  static final long DAY_MILLIS = 24 * HOUR_MILLIS;

  private static final double[] BY_HOUR = {
    0.25, 0.15, 0.10, 0.10, 0.15, 0.30, 0.60, 0.95, 1.20, 1.25, 1.25, 1.45,
    1.70, 1.55, 1.35, 1.30, 1.40, 1.70, 1.85, 1.70, 1.35, 1.00, 0.70, 0.45
  };

  /** Monday first. */
  private static final double[] BY_DAY = {0.92, 0.94, 0.97, 1.00, 1.15, 1.18, 0.84};

  private static final int HOURS = BY_HOUR.length * BY_DAY.length;

  /** Share of a week's payments before each of its hours. */
  private final double[] before = new double[HOURS + 1];

  Rhythm() {
    for (int hour = 0; hour < HOURS; hour++) {
      double weight = BY_HOUR[hour % BY_HOUR.length] * BY_DAY[hour / BY_HOUR.length];
      before[hour + 1] = before[hour] + weight;
    }
    double all = before[HOURS];
    for (int hour = 0; hour <= HOURS; hour++) {
      before[hour] /= all;
    }
  }

  /** Milliseconds after a Monday's midnight by which {@code days} average days' worth is paid. */
  long millisAfter(double days) {
    double weeks = days / BY_DAY.length;
    long week = (long) Math.floor(weeks);
    double share = weeks - week;
    int low = 0;
    int high = HOURS - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (before[middle] <= share) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    double within = (share - before[low]) / (before[low + 1] - before[low]);
    return week * BY_DAY.length * DAY_MILLIS + (long) ((low + within) * HOUR_MILLIS);
  }
}
