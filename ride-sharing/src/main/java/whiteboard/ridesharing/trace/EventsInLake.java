package whiteboard.ridesharing.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import whiteboard.event.Position;
import whiteboard.ridesharing.domain.TripEventType;
import whiteboard.watermark.WatermarkPolicy;

/**
 * A trip's events, read from the raw tables with their file and row. Which class each was put in
 * follows from what its partition held before it.
 */
final class EventsInLake {
  private static final String OF_TRIP =
      """
      select event_id, type, unix_millis(event_time), lat, lon, _kafka_topic, _kafka_partition,
        _kafka_offset, _ingested_at, _file, _pos
      from %s where trip_id = :trip""";

  private final SparkSession spark;
  private final List<String> tables;
  private final WatermarkPolicy policy;

  /**
   * @param tables the raw tables of trip events, one a catalog
   */
  EventsInLake(SparkSession spark, List<String> tables, WatermarkPolicy policy) {
    this.spark = spark;
    this.tables = tables;
    this.policy = policy;
  }

  /** All deliveries, in the order of event time. */
  List<TracedEvent> of(String tripId) {
    List<Row> rows = new ArrayList<>();
    for (String table : tables) {
      rows.addAll(
          spark
              .sql(OF_TRIP.formatted(table), Map.<String, Object>of("trip", tripId))
              .collectAsList());
    }
    if (rows.isEmpty()) {
      return List.of();
    }
    Row before = seenBefore(rows);
    List<TracedEvent> events = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      long newest = before.isNullAt(2 * i) ? WatermarkPolicy.NO_WATERMARK : before.getLong(2 * i);
      events.add(event(rows.get(i), newest, before.getLong(2 * i + 1) > 0));
    }
    events.sort(
        Comparator.comparingLong(TracedEvent::eventTimeMillis)
            .thenComparing(event -> event.position().offset()));
    return events;
  }

  private TracedEvent event(Row row, long newestBefore, boolean seenBefore) {
    long at = row.getLong(2);
    long watermark = policy.watermark(newestBefore);
    return new TracedEvent(
        row.getString(0),
        TripEventType.ofWireName(row.getString(1)),
        at,
        row.isNullAt(3) ? null : row.getDouble(3),
        row.isNullAt(4) ? null : row.getDouble(4),
        new Position(row.getString(5), row.getInt(6), row.getLong(7)),
        row.getTimestamp(8).toInstant(),
        watermark,
        TracedEvent.classOf(at, watermark, seenBefore, policy),
        row.getString(9),
        row.getLong(10));
  }

  /** Per row, in one pass: the newest event before it in its partition, its id's deliveries. */
  private Row seenBefore(List<Row> rows) {
    List<String> columns = new ArrayList<>();
    Map<String, Object> ids = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      String earlier =
          "_kafka_partition = %d and _kafka_offset < %d"
              .formatted(rows.get(i).getInt(6), rows.get(i).getLong(7));
      columns.add("max(case when %s then unix_millis(event_time) end)".formatted(earlier));
      columns.add("count_if(%s and event_id = :id%d)".formatted(earlier, i));
      ids.put("id" + i, rows.get(i).getString(0));
    }
    return spark
        .sql("select " + String.join(", ", columns) + " from lake.trip_events", ids)
        .first();
  }
}
