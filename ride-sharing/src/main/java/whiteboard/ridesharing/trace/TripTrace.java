package whiteboard.ridesharing.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import redis.clients.jedis.Jedis;
import whiteboard.batch.RunLedger;
import whiteboard.ridesharing.RideSharingConfig;
import whiteboard.ridesharing.lake.RawTables;
import whiteboard.scenario.Trace;
import whiteboard.stack.CatalogLocation;
import whiteboard.warehouse.WarehouseSession;
import whiteboard.watermark.WatermarkPolicy;

/**
 * Follows a trip through every hop, for the command line and the page. Reads what each hop wrote,
 * as it is now; the class of an event is worked out again from its partition, and may differ where
 * the partition had been idle.
 */
public final class TripTrace {
  private final SparkSession spark;
  private final List<String> rawTables;
  private final RunLedger ledger;
  private final RideSharingConfig config;

  public TripTrace(
      WarehouseSession session,
      List<CatalogLocation> residencies,
      RunLedger ledger,
      RideSharingConfig config) {
    this.spark = session.isolated();
    this.ledger = ledger;
    this.config = config;
    this.rawTables = new ArrayList<>();
    rawTables.add(session.warehouse().name() + ".raw." + RawTables.TRIP_EVENTS);
    residencies.stream()
        .map(location -> location.name() + ".raw." + RawTables.TRIP_EVENTS)
        .filter(table -> spark.catalog().tableExists(table))
        .forEach(rawTables::add);
  }

  /**
   * The trip's way so far; a trip that is nowhere has hops without items.
   *
   * @param redis empty where it is not running
   */
  public Trace of(String tripId, Optional<Jedis> redis) {
    List<TracedEvent> events = new EventsInLake(spark, rawTables, config.clock()).of(tripId);
    PricedWindows windows = new PricedWindows(spark, config.surge());
    FactAndVersions facts = new FactAndVersions(spark);
    List<Trace.Hop> hops = new ArrayList<>();
    hops.add(kafka(events));
    hops.add(classified(events));
    hops.add(windows.windows(events));
    hops.add(windows.redis(events, redis));
    hops.add(lake(events));
    hops.add(facts.batch(events, ledger.runs()));
    hops.addAll(facts.warehouse(tripId));
    return new Trace(tripId, hops);
  }

  private static Trace.Hop kafka(List<TracedEvent> events) {
    List<Map<String, String>> items =
        events.stream()
            .map(
                event ->
                    Trace.item(
                        "event", event.type().wireName(),
                        "position", place(event),
                        "event_time", Instant.ofEpochMilli(event.eventTimeMillis()),
                        "ingested_at", event.ingestedAt(),
                        "event_id", event.eventId()))
            .toList();
    return Trace.Hop.of("kafka", "acks=all, idempotent producer: each message once", items);
  }

  private static Trace.Hop classified(List<TracedEvent> events) {
    List<Map<String, String>> items =
        events.stream()
            .map(
                event ->
                    Trace.item(
                        "event", event.type().wireName(),
                        "position", place(event),
                        "class", event.eventClass().name().toLowerCase(Locale.ROOT),
                        "watermark",
                            event.watermarkMillis() == WatermarkPolicy.NO_WATERMARK
                                ? "none yet"
                                : Instant.ofEpochMilli(event.watermarkMillis())))
            .toList();
    return Trace.Hop.of("classified", "at-least-once, state and offsets in one checkpoint", items);
  }

  private static Trace.Hop lake(List<TracedEvent> events) {
    List<Map<String, String>> items =
        events.stream()
            .map(
                event ->
                    Trace.item(
                        "event", event.type().wireName(),
                        "position", place(event),
                        "file", event.file(),
                        "row", event.row()))
            .toList();
    return Trace.Hop.of("lake", "each (topic, partition, offset) once", items);
  }

  private static String place(TracedEvent event) {
    return "%s-%d@%d"
        .formatted(
            event.position().topic(), event.position().partition(), event.position().offset());
  }
}
