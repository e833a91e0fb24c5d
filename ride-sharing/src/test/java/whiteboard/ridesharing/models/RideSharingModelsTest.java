package whiteboard.ridesharing.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import whiteboard.models.ModelProject;
import whiteboard.models.ModelRun;
import whiteboard.models.Publication;
import whiteboard.models.PublicationLedger;
import whiteboard.models.RunListener;
import whiteboard.models.RunRequest;
import whiteboard.models.TestResult;
import whiteboard.models.UnitTestResult;
import whiteboard.warehouse.LocalWarehouse;
import whiteboard.warehouse.TableDigest;

/**
 * Two daily batches over hand-written events, the second with late ones, then a full refresh. The
 * runs are shared: each costs seconds.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RideSharingModelsTest {
  private static final String DAY_1 = "2025-11-01T00:00:00Z";
  private static final String DAY_2 = "2025-11-02T00:00:00Z";
  private static final String DAY_3 = "2025-11-03T00:00:00Z";
  private static final int SHUFFLED_DRIVERS = 40;
  private static final Map<String, Object> REQUEST = Map.of("location_id", "1", "rider_id", "r1");
  private static final Map<String, Object> COMPLETION =
      Map.of("location_id", "2", "fare_cents", 1234L, "currency", "USD", "distance_meters", 5000L);
  private static final List<String> TABLES =
      List.of(
          "intermediate.int_trips",
          "marts.fact_trips",
          "marts.dim_drivers",
          "marts.dim_riders",
          "marts.dim_locations",
          "marts.dim_dates",
          "marts.finance_daily_revenue");

  private final SparkSession spark = LocalWarehouse.session().spark();
  private final ModelRun run =
      new ModelRun(
          LocalWarehouse.session(),
          ModelProject.onClassPath("models"),
          new ForgetfulLedger(),
          RunListener.NONE);
  private final List<TestResult> failures = new ArrayList<>();

  private List<String> factsAfterDay1;
  private List<String> factsAfterDay2;
  private List<String> revenueAfterDay1;
  private List<String> revenueAfterDay2;
  private Map<String, TableDigest> incremental;
  private Map<String, TableDigest> rebuilt;

  @BeforeAll
  void runTwoBatchesAndAFullRefresh() {
    RawLake lake = new RawLake(spark);
    addDay1(lake);
    addShuffledChanges(lake);
    lake.flush();
    build("day1", DAY_1, DAY_2, true);
    factsAfterDay1 = facts();
    revenueAfterDay1 = revenue();

    addDay2(lake);
    lake.flush();
    build("day2", DAY_2, DAY_3, false);
    factsAfterDay2 = facts();
    revenueAfterDay2 = revenue();
    incremental = digests();

    build("rebuild", DAY_1, DAY_3, true);
    rebuilt = digests();
  }

  private static void addDay1(RawLake lake) {
    location(lake, "1", "Queens", "2025-11-01T00:00:01Z");
    location(lake, "2", "Bronx", "2025-11-01T00:00:01Z");
    change(lake, "d1-1", "d1", 1, "2025-10-01T00:00:00Z", "bronze", "2025-11-01T00:00:01Z");

    // Out of order, and one delivery twice.
    event(lake, "t1", "trip_completed", "2025-11-01T10:20:00Z", "2025-11-01T10:20:01Z", COMPLETION);
    event(lake, "t1", "trip_started", "2025-11-01T10:05:00Z", "2025-11-01T10:20:02Z", Map.of());
    event(lake, "t1", "trip_requested", "2025-11-01T10:00:00Z", "2025-11-01T10:20:03Z", REQUEST);
    event(lake, "t1", "trip_accepted", "2025-11-01T10:01:00Z", "2025-11-01T10:20:04Z", Map.of());
    event(lake, "t1", "trip_completed", "2025-11-01T10:20:00Z", "2025-11-01T10:20:05Z", COMPLETION);

    event(lake, "t2", "trip_requested", "2025-11-01T12:00:00Z", "2025-11-01T12:00:01Z", REQUEST);
    event(lake, "t2", "trip_accepted", "2025-11-01T12:00:30Z", "2025-11-01T12:00:31Z", Map.of());
    event(lake, "t2", "trip_started", "2025-11-01T12:05:00Z", "2025-11-01T12:05:01Z", Map.of());

    event(lake, "t3", "trip_requested", "2025-11-01T13:00:00Z", "2025-11-01T13:00:01Z", REQUEST);
    event(lake, "t3", "trip_cancelled", "2025-11-01T13:02:00Z", "2025-11-01T13:02:01Z", Map.of());

    Map<String, Object> taxi =
        Map.of("source", "tlc", "period", "2025-11", "location_id", "3", "driver_id", "none");
    event(lake, "t4", "trip_requested", "2025-10-31T23:00:00Z", "2025-11-01T14:00:00Z", taxi);
    Map<String, Object> reversal = new LinkedHashMap<>(taxi);
    reversal.putAll(Map.of("fare_cents", -500L, "currency", "USD", "location_id", "1"));
    reversal.put("started_at", Instant.parse("2025-10-31T23:00:00Z"));
    event(lake, "t4", "trip_completed", "2025-10-31T22:00:00Z", "2025-11-01T14:00:00Z", reversal);

    event(lake, "t5", "trip_started", "2025-11-01T15:00:00Z", "2025-11-01T15:00:01Z", REQUEST);
  }

  private static void addDay2(RawLake lake) {
    event(lake, "t2", "trip_completed", "2025-11-01T12:30:00Z", "2025-11-02T12:30:00Z", COMPLETION);
    change(lake, "d1-2", "d1", 2, "2025-11-01T11:00:00Z", "gold", "2025-11-02T08:00:00Z");
    location(lake, "3", "Brooklyn", "2025-11-02T09:00:00Z");
  }

  private static void event(
      RawLake lake, String trip, String type, String at, String ingestedAt, Map<String, ?> more) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("driver_id", type.equals("trip_requested") ? null : "d1");
    values.putAll(more);
    values.put("event_id", trip + "-" + type);
    values.put("type", type);
    values.put("trip_id", trip);
    lake.add("trip_events", at, ingestedAt, values);
  }

  private static void change(
      RawLake lake, String id, String driver, long revision, String at, String tier, String in) {
    Map<String, Object> values =
        Map.of(
            "event_id", id,
            "profile_type", "driver",
            "profile_id", driver,
            "revision", revision,
            "name", "Ada " + driver,
            "email", driver + "@example.org",
            "tier", tier);
    lake.add("profile_changes", at, in, values);
  }

  private static void location(RawLake lake, String id, String borough, String ingestedAt) {
    Map<String, Object> values =
        Map.of("event_id", "l" + id, "location_id", id, "zone", "Z" + id, "borough", borough);
    lake.add("locations", "2025-01-01T00:00:00Z", ingestedAt, values);
  }

  /** The same four changes of every driver, each time in another order and number. */
  private static void addShuffledChanges(RawLake lake) {
    Random random = new Random(7);
    for (int i = 0; i < SHUFFLED_DRIVERS; i++) {
      List<Integer> deliveries = new ArrayList<>(List.of(0, 1, 2, 3));
      IntStream.range(0, random.nextInt(4)).forEach(n -> deliveries.add(random.nextInt(4)));
      Collections.shuffle(deliveries, random);
      String driver = "shuffled-" + i;
      for (int delivery : deliveries) {
        // The last two fall on one instant: the later revision counts.
        String at = List.of("2025-10-01", "2025-10-02", "2025-10-03", "2025-10-03").get(delivery);
        String tier = List.of("bronze", "silver", "silver", "gold").get(delivery);
        String ingestedAt = "2025-11-0%dT01:00:00Z".formatted(1 + random.nextInt(2));
        String id = driver + "-" + delivery;
        change(lake, id, driver, delivery, at + "T00:00:00Z", tier, ingestedAt);
      }
    }
  }

  private void build(String runId, String from, String to, boolean fullRefresh) {
    Map<String, Object> vars = Map.of("batch_from", from, "batch_to", to, "mask_key", "k");
    failures.addAll(run.build(new RunRequest(runId, vars, fullRefresh)).failures());
  }

  private List<String> facts() {
    return rows(
        """
        select
            trip_id, status, coalesce(tier, 'unknown') as tier, rider_key,
            pickup_location_key, dropoff_location_key, requested_date_key, seconds_to_accept,
            trip_seconds, fare, event_count, quality
        from marts.fact_trips join marts.dim_drivers using (driver_key)
        order by trip_id
        """);
  }

  private List<String> revenue() {
    return rows("select * from marts.finance_daily_revenue order by completed_on");
  }

  private Map<String, TableDigest> digests() {
    Map<String, TableDigest> digests = new LinkedHashMap<>();
    TABLES.forEach(table -> digests.put(table, TableDigest.of(spark, table)));
    return digests;
  }

  private List<String> rows(String sql) {
    return spark.sql(sql).collectAsList().stream().map(Row::toString).toList();
  }

  @Test
  void assemblesOneFactATripFromEventsInAnyOrder() {
    assertThat(factsAfterDay1)
        .containsExactly(
            "[t1,completed,bronze,unknown,1,2,20251101,60,900,12.34,4,ok]",
            "[t2,in_progress,bronze,unknown,1,unknown,20251101,30,null,null,3,ok]",
            "[t3,cancelled,bronze,unknown,1,unknown,20251101,null,null,null,2,ok]",
            "[t4,completed,unknown,unknown,unknown,1,20251031,null,-3600,-5.00,2,"
                + "ends_before_start,outside_period,negative_fare,unknown_pickup]",
            "[t5,in_progress,bronze,unknown,1,unknown,null,null,null,null,1,missing_request]");
  }

  @Test
  void correctsFactsByLateCompletionsProfilesAndLocations() {
    assertThat(factsAfterDay2)
        .containsExactly(
            "[t1,completed,bronze,unknown,1,2,20251101,60,900,12.34,4,ok]",
            "[t2,completed,gold,unknown,1,2,20251101,30,1500,12.34,4,ok]",
            "[t3,cancelled,gold,unknown,1,unknown,20251101,null,null,null,2,ok]",
            "[t4,completed,unknown,unknown,3,1,20251031,null,-3600,-5.00,2,"
                + "ends_before_start,outside_period,negative_fare]",
            "[t5,in_progress,gold,unknown,1,unknown,null,null,null,null,1,missing_request]");
  }

  @Test
  void countsRevenueOnTheDayOfCompletionReversalsIncluded() {
    assertThat(revenueAfterDay1)
        .containsExactly("[2025-10-31,nyc,USD,1,-5.00]", "[2025-11-01,nyc,USD,1,12.34]");
    assertThat(revenueAfterDay2)
        .containsExactly("[2025-10-31,nyc,USD,1,-5.00]", "[2025-11-01,nyc,USD,2,24.68]");
  }

  @Test
  void versionsOfAProfileDoNotDependOnOrderOrRepetitionOfItsChanges() {
    List<String> histories =
        rows(
            """
            with
            histories as (
                select
                    driver_id,
                    array_sort(collect_list(concat_ws(' ', to_date(valid_from), tier, to_date(valid_to))))
                        as versions
                from marts.dim_drivers
                where driver_id like 'shuffled-%'
                group by driver_id
            )
            select array_join(versions, ', '), count(*) from histories group by all
            """);

    assertThat(histories)
        .containsExactly(
            "[2025-10-01 bronze 2025-10-02, 2025-10-02 silver 2025-10-03,"
                + " 2025-10-03 gold 9999-12-31,%d]".formatted(SHUFFLED_DRIVERS));
  }

  @Test
  void fullRefreshEqualsIncrementalRuns() {
    assertThat(rebuilt).isEqualTo(incremental);
  }

  @Test
  void everyTestOfTheModelsPasses() {
    assertThat(failures).isEmpty();
  }

  @Test
  void everyUnitTestOfTheModelsPasses() {
    assertThat(run.unitTests()).isNotEmpty().allMatch(UnitTestResult::pass);
  }

  /** A run of a test that is killed is not continued. */
  private static final class ForgetfulLedger implements PublicationLedger {
    @Override
    public void publishing(Publication publication) {}

    @Override
    public void published(String runId) {}

    @Override
    public List<Publication> unfinished() {
      return List.of();
    }
  }
}
