package whiteboard.ridesharing.trace;

import com.uber.h3core.H3Core;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import redis.clients.jedis.Jedis;
import whiteboard.idempotent.VersionedValue;
import whiteboard.ridesharing.surge.SurgeConfig;
import whiteboard.ridesharing.surge.SurgePrices;
import whiteboard.scenario.Trace;

/** The windows that a request counted in, as the surge history has them, and the key in Redis. */
final class PricedWindows {
  private static final String OF_CELL =
      """
      select event_time, max(revision), max_by(multiplier, revision), count(distinct revision)
      from lake.surge_prices
      where cell = :cell and event_time > :after and event_time <= :upto
      group by event_time order by event_time""";

  private static final String LAST_OF_CELL =
      """
      select event_time, revision, multiplier from lake.surge_prices where cell = :cell
      order by event_time desc, revision desc limit 1""";

  private final SparkSession spark;
  private final SurgeConfig config;
  private final H3Core h3;

  PricedWindows(SparkSession spark, SurgeConfig config) {
    this.spark = spark;
    this.config = config;
    try {
      this.h3 = H3Core.newInstance();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot load H3's native library", e);
    }
  }

  Trace.Hop windows(List<TracedEvent> events) {
    List<Map<String, String>> items = new ArrayList<>();
    for (TracedEvent request : events.stream().filter(TracedEvent::pricedRequest).toList()) {
      long pane = paneOf(request.eventTimeMillis());
      Map<String, Object> range =
          Map.of(
              "cell", cellOf(request),
              "after", Instant.ofEpochMilli(pane),
              "upto", Instant.ofEpochMilli(pane + config.window().toMillis()));
      for (Row row : spark.sql(OF_CELL, range).collectAsList()) {
        Instant end = row.getTimestamp(0).toInstant();
        items.add(
            Trace.item(
                "cell", cellOf(request),
                "from", end.minus(config.window()),
                "to", end,
                "requests", row.getLong(1),
                "multiplier", row.getDouble(2),
                "revisions", row.getLong(3)));
      }
    }
    Trace.Hop hop = Trace.Hop.of("windows", "accepted events, each event_id once", items);
    return items.isEmpty() ? hop.noting("no window has been priced with a request of it") : hop;
  }

  Trace.Hop redis(List<TracedEvent> events, Optional<Jedis> redis) {
    String guarantee = "at-least-once, idempotent by (window end, requests)";
    Optional<TracedEvent> request = events.stream().filter(TracedEvent::pricedRequest).findFirst();
    if (request.isEmpty()) {
      return Trace.Hop.of("redis", guarantee, List.of()).noting("it has changed no price");
    }
    String cell = cellOf(request.get());
    String key = SurgePrices.KEY_PREFIX + cell;
    VersionedValue stored =
        redis.map(server -> VersionedValue.parse(key, server.get(key))).orElse(null);
    if (stored != null) {
      return Trace.Hop.of(
          "redis",
          guarantee,
          List.of(
              Trace.item(
                  "key",
                  key,
                  "window_end",
                  Instant.ofEpochMilli(stored.major),
                  "requests",
                  stored.minor,
                  "multiplier",
                  stored.value,
                  "expires_in_seconds",
                  redis.get().pttl(key) / 1000)));
    }
    return Trace.Hop.of("redis", guarantee, lastVersion(cell, key))
        .noting(
            redis.isPresent()
                ? "the key is gone: nobody asked in this cell lately, it costs 1.0"
                : "Redis is not running: this is the last version that was sent to it");
  }

  private List<Map<String, String>> lastVersion(String cell, String key) {
    return spark.sql(LAST_OF_CELL, Map.<String, Object>of("cell", cell)).collectAsList().stream()
        .map(
            row ->
                Trace.item(
                    "key", key,
                    "window_end", row.getTimestamp(0).toInstant(),
                    "requests", row.getLong(1),
                    "multiplier", row.getDouble(2)))
        .toList();
  }

  private long paneOf(long eventMillis) {
    long slide = config.slide().toMillis();
    return Math.floorDiv(eventMillis, slide) * slide;
  }

  private String cellOf(TracedEvent request) {
    return h3.latLngToCellAddress(request.lat(), request.lon(), config.cellResolution());
  }
}
