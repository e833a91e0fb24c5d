package whiteboard.ridesharing.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import whiteboard.ridesharing.source.TripTruth;

/** Compares {@code fact_trips} with the truth, trip by trip and field by field. */
public final class FactCheck {
  private static final int LISTED = 5;

  private final List<String> differences = new ArrayList<>();
  private long differing;

  private FactCheck() {}

  /** Reads the published table; the first differences are described, all are counted. */
  public static FactCheck of(SparkSession spark, Map<String, TripTruth> truth) {
    FactCheck check = new FactCheck();
    Map<String, TripTruth> missing = new HashMap<>(truth);
    Iterator<Row> facts =
        spark
            .sql(
                """
                select trip_id, status, rider_id, driver_id, unix_millis(requested_at),
                  unix_millis(accepted_at), unix_millis(started_at), unix_millis(completed_at),
                  unix_millis(cancelled_at), pickup_location_id, dropoff_location_id,
                  cast(fare * 100 as bigint), currency, distance_meters, region, source, period,
                  event_count
                from marts.fact_trips""")
            .toLocalIterator();
    while (facts.hasNext()) {
      Row fact = facts.next();
      TripTruth trip = missing.remove(fact.getString(0));
      if (trip == null) {
        check.differ(fact.getString(0), "is no trip, or stands twice");
      } else {
        check.compare(fact, trip);
      }
    }
    missing.keySet().forEach(trip -> check.differ(trip, "is missing"));
    return check;
  }

  private void compare(Row fact, TripTruth trip) {
    Object[] expected = {
      trip.tripId(),
      trip.status().wireName(),
      trip.riderId(),
      trip.driverId(),
      trip.requestedAtMillis(),
      trip.acceptedAtMillis(),
      trip.startedAtMillis(),
      trip.completedAtMillis(),
      trip.cancelledAtMillis(),
      trip.pickupLocationId(),
      trip.dropoffLocationId(),
      trip.fareCents(),
      trip.currency(),
      trip.distanceMeters(),
      trip.region(),
      trip.source(),
      trip.period(),
      (long) trip.events()
    };
    for (int i = 0; i < expected.length; i++) {
      if (!Objects.equals(expected[i], fact.get(i))) {
        differ(
            trip.tripId(),
            "%s is %s, in truth %s"
                .formatted(fact.schema().fieldNames()[i], fact.get(i), expected[i]));
        return;
      }
    }
  }

  private void differ(String trip, String how) {
    differing++;
    if (differences.size() < LISTED) {
      differences.add("trip " + trip + ": " + how);
    }
  }

  /** How many trips differ, are missing or are too many. */
  public long differing() {
    return differing;
  }

  /** {@code 0 differences}, or their number and the first of them. */
  @Override
  public String toString() {
    return differing == 0
        ? "0 differences"
        : differing + " differences, e.g. " + String.join("; ", differences);
  }
}
