package whiteboard.ridesharing.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import whiteboard.batch.BatchRun;
import whiteboard.scenario.Trace;
import whiteboard.warehouse.RowItems;

/** The batch runs that read the trip's events, its fact, and the versions that the fact joined. */
final class FactAndVersions {
  private static final String FACT = "select * from marts.fact_trips where trip_id = :key";

  /** The fact's key, the dimension, the dimension's key, the columns to show. */
  private static final List<List<String>> VERSIONS =
      List.of(
          List.of("driver_key", "dim_drivers", "driver_key", "driver_id, tier, vehicle_class"),
          List.of("rider_key", "dim_riders", "rider_key", "rider_id, tier"));

  private static final List<List<String>> PLACES =
      List.of(
          List.of("pickup_location_key", "dim_locations", "location_key", "zone, borough"),
          List.of("dropoff_location_key", "dim_locations", "location_key", "zone, borough"));

  private final SparkSession spark;

  FactAndVersions(SparkSession spark) {
    this.spark = spark;
  }

  Trace.Hop batch(List<TracedEvent> events, Collection<BatchRun> runs) {
    List<Map<String, String>> items = new ArrayList<>();
    for (BatchRun run : runs) {
      long read = events.stream().filter(event -> readBy(run, event.ingestedAt())).count();
      if (read > 0) {
        items.add(
            Trace.item(
                "run", run.id(),
                "state", run.state(),
                "events", read,
                "interval_from", run.interval().from(),
                "interval_to", run.interval().to(),
                "attempt", run.attempt(),
                "finished_at", run.finishedAt().orElse(null)));
      }
    }
    Trace.Hop hop = Trace.Hop.of("batch", "interval of ingestion time, repeated on retry", items);
    return items.isEmpty() ? hop.noting("no batch run has read it yet") : hop;
  }

  private static boolean readBy(BatchRun run, Instant ingestedAt) {
    return !ingestedAt.isBefore(run.interval().from()) && ingestedAt.isBefore(run.interval().to());
  }

  List<Trace.Hop> warehouse(String tripId) {
    Optional<Row> fact = row("marts.fact_trips", FACT, tripId);
    List<Map<String, String>> versions = new ArrayList<>();
    fact.ifPresent(
        found -> {
          VERSIONS.forEach(of -> versions.addAll(version(found, of, ", valid_from, valid_to")));
          PLACES.forEach(of -> versions.addAll(version(found, of, "")));
        });
    Trace.Hop facts =
        Trace.Hop.of("fact", "MERGE by trip_id", fact.map(RowItems::of).stream().toList());
    return List.of(
        fact.isEmpty() ? facts.noting("fact_trips has no row of it yet") : facts,
        Trace.Hop.of("dimensions", "the version valid at the trip's time", versions));
  }

  private List<Map<String, String>> version(Row fact, List<String> of, String validity) {
    String key = fact.getAs(of.get(0));
    String query =
        "select %s%s from marts.%s where %s = :key"
            .formatted(of.get(3), validity, of.get(1), of.get(2));
    Map<String, String> item = new LinkedHashMap<>();
    item.put(of.get(0), key);
    row("marts." + of.get(1), query, key).ifPresent(row -> item.putAll(RowItems.of(row)));
    return List.of(item);
  }

  private Optional<Row> row(String table, String query, String key) {
    return spark.catalog().tableExists(table)
        ? spark.sql(query, Map.<String, Object>of("key", key)).collectAsList().stream().findFirst()
        : Optional.empty();
  }
}
