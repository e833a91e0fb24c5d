package whiteboard.ridesharing.source;

import java.time.Duration;
import java.util.Arrays;
import whiteboard.source.Draws;

/**
 * When and where trips are asked for: two rush hours by each city's clock, a quiet night, and every
 * evening a crowd that leaves the stadium. All days are alike.
 */
final class Demand {
  static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
  private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();
  private static final int MINUTES = 1440;

  /** The crowd's share of a city's trips: seen above the surge threshold even in small runs. */
  private static final double CROWD_SHARE = 0.1;

  private static final int CROWD_LEAVES_LOCAL_MINUTE = 22 * 60;
  private static final int CROWD_LEAVES_WITHIN_MINUTES = 15;

  private final double[][] usual = new double[City.ALL.size()][MINUTES];
  private final double[][] crowd = new double[City.ALL.size()][MINUTES];
  private final double[] upTo = new double[MINUTES + 1];

  Demand() {
    for (int c = 0; c < City.ALL.size(); c++) {
      shape(City.ALL.get(c), usual[c], crowd[c]);
    }
    for (int minute = 0; minute < MINUTES; minute++) {
      upTo[minute + 1] = upTo[minute] + at(minute);
    }
  }

  /** Milliseconds after the start, given how many days' worth of trips came before. */
  long millisAfter(double days) {
    long day = (long) days;
    double sought = (days - day) * upTo[MINUTES];
    int found = Arrays.binarySearch(upTo, sought);
    int minute = Math.min(MINUTES - 1, found >= 0 ? found : -found - 2);
    double part = (sought - upTo[minute]) / (upTo[minute + 1] - upTo[minute]);
    return day * DAY_MILLIS + (long) ((minute + part) * MINUTE_MILLIS);
  }

  /** Days' worth of trips asked for by {@code millis} after the start. */
  double daysBy(long millis) {
    int minute = (int) (millis % DAY_MILLIS / MINUTE_MILLIS);
    long wholeDays = millis / DAY_MILLIS;
    return wholeDays + upTo[minute] / upTo[MINUTES];
  }

  /** Who asks, {@code millis} after the start: the city, and whether it is one of the crowd. */
  Origin origin(long millis, Draws draws) {
    int minute = (int) (millis % DAY_MILLIS / MINUTE_MILLIS);
    double left = draws.unit() * at(minute);
    for (int c = 0; c < usual.length; c++) {
      left -= usual[c][minute];
      if (left < 0) {
        return new Origin(City.ALL.get(c), c, false);
      }
      left -= crowd[c][minute];
      if (left < 0) {
        return new Origin(City.ALL.get(c), c, true);
      }
    }
    return new Origin(City.ALL.get(0), 0, false);
  }

  record Origin(City city, int cityIndex, boolean crowd) {}

  private double at(int minute) {
    double sum = 0;
    for (int c = 0; c < usual.length; c++) {
      sum += usual[c][minute] + crowd[c][minute];
    }
    return sum;
  }

  private static void shape(City city, double[] usual, double[] crowd) {
    double day = 0;
    for (int minute = 0; minute < MINUTES; minute++) {
      double hour = localMinute(city, minute) / 60.0;
      usual[minute] = 0.15 + peak(hour, 8.5, 1.3) + 1.2 * peak(hour, 18, 1.8) + 0.35 * day(hour);
      day += usual[minute];
    }
    for (int minute = 0; minute < MINUTES; minute++) {
      usual[minute] *= city.share() * (1 - CROWD_SHARE) / day;
      int sinceCrowd = localMinute(city, minute) - CROWD_LEAVES_LOCAL_MINUTE;
      if (sinceCrowd >= 0 && sinceCrowd < CROWD_LEAVES_WITHIN_MINUTES) {
        crowd[minute] = city.share() * CROWD_SHARE / CROWD_LEAVES_WITHIN_MINUTES;
      }
    }
  }

  private static int localMinute(City city, int utcMinute) {
    return Math.floorMod(utcMinute + city.utcOffsetHours() * 60, MINUTES);
  }

  private static double day(double hour) {
    return hour >= 7 && hour < 24 ? 1 : 0;
  }

  // StrictMath: the same trips on every machine.
  private static double peak(double hour, double at, double width) {
    double distance = (hour - at) / width;
    return StrictMath.exp(-distance * distance / 2);
  }
}
