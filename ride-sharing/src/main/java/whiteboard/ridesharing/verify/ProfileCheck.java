package whiteboard.ridesharing.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import whiteboard.ridesharing.domain.ProfileChange;

/** Compares the versions in {@code dim_drivers} and {@code dim_riders} with the truth's. */
public final class ProfileCheck {
  private ProfileCheck() {}

  /**
   * How many versions are missing, too many or different.
   *
   * @param truth by profile id, each history by effective time, then revision
   */
  public static long differences(SparkSession spark, Map<String, List<ProfileChange>> truth) {
    Set<String> expected = new HashSet<>();
    truth.values().forEach(history -> expected.addAll(versions(history)));
    Set<String> observed = new HashSet<>();
    spark
        .sql(
            """
            select concat_ws('|', driver_id, unix_millis(valid_from),
              if(is_current, 'open', cast(unix_millis(valid_to) as string)), coalesce(tier, '-'),
              coalesce(home_region, '-'), coalesce(vehicle_class, '-'))
            from marts.dim_drivers where driver_key <> 'unknown'
            union all
            select concat_ws('|', rider_id, unix_millis(valid_from),
              if(is_current, 'open', cast(unix_millis(valid_to) as string)), coalesce(tier, '-'),
              coalesce(home_region, '-'), '-')
            from marts.dim_riders where rider_key <> 'unknown'""")
        .toLocalIterator()
        .forEachRemaining(row -> observed.add(row.getString(0)));
    Set<String> missing = new HashSet<>(expected);
    missing.removeAll(observed);
    observed.removeAll(expected);
    return (long) missing.size() + observed.size();
  }

  private static List<String> versions(List<ProfileChange> history) {
    List<ProfileChange> last = new ArrayList<>();
    for (ProfileChange change : history) {
      boolean sameInstant =
          !last.isEmpty()
              && last.get(last.size() - 1).eventTimeMillis() == change.eventTimeMillis();
      if (sameInstant) {
        last.remove(last.size() - 1); // The last revision of an instant counts.
      }
      last.add(change);
    }
    List<String> versions = new ArrayList<>();
    for (int i = 0; i < last.size(); i++) {
      ProfileChange change = last.get(i);
      String until =
          i + 1 < last.size() ? Long.toString(last.get(i + 1).eventTimeMillis()) : "open";
      versions.add(
          String.join(
              "|",
              change.profileId(),
              Long.toString(change.eventTimeMillis()),
              until,
              orDash(change.tier()),
              orDash(change.homeRegion()),
              orDash(change.vehicleClass())));
    }
    return versions;
  }

  private static String orDash(String value) {
    return value == null ? "-" : value;
  }
}
