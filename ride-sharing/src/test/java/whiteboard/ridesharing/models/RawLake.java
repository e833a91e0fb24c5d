package whiteboard.ridesharing.models;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The raw tables as the lake writer would leave them, and the views that the models read. */
final class RawLake {
  private static final String ENVELOPE =
      "event_id string, event_time timestamp, region string, source string, ";
  private static final String POSITION =
      ", _kafka_topic string, _kafka_partition int, _kafka_offset bigint, _ingested_at timestamp";

  private final SparkSession spark;
  private final Map<String, List<Map<String, Object>>> rows = new HashMap<>();
  private long offset;

  RawLake(SparkSession spark) {
    this.spark = spark;
    spark.sql("create namespace if not exists raw");
    spark.sql("create namespace if not exists lake");
    create(
        "trip_events",
        "type string, trip_id string, rider_id string, driver_id string, lat double, lon double,"
            + " location_id string, started_at timestamp, fare_cents bigint, currency string,"
            + " distance_meters bigint, period string");
    create(
        "profile_changes",
        "profile_type string, profile_id string, revision bigint, name string, email string,"
            + " tier string, home_region string, vehicle_class string");
    create("locations", "location_id string, zone string, borough string, lat double, lon double");
  }

  private void create(String table, String columns) {
    spark.sql(
        "create or replace table raw.%s (%s%s%s) using iceberg"
            .formatted(table, ENVELOPE, columns, POSITION));
    spark.sql("create or replace view lake.%1$s as select * from raw.%1$s".formatted(table));
  }

  /** Adds a delivery; {@code values} are columns by name, times as ISO text. */
  RawLake add(String table, String eventTime, String ingestedAt, Map<String, ?> values) {
    Map<String, Object> row = new HashMap<>(values);
    row.putIfAbsent("region", "nyc");
    row.putIfAbsent("source", "driver-app");
    row.put("event_time", Instant.parse(eventTime));
    row.put("_ingested_at", Instant.parse(ingestedAt));
    row.put("_kafka_topic", table.replace('_', '-'));
    row.put("_kafka_partition", 0);
    row.put("_kafka_offset", offset++);
    rows.computeIfAbsent(table, name -> new ArrayList<>()).add(row);
    return this;
  }

  /** Commits what was added since the last flush. */
  void flush() {
    rows.forEach(this::append);
    rows.clear();
  }

  private void append(String table, List<Map<String, Object>> added) {
    StructType schema = spark.table("raw." + table).schema();
    List<Row> records =
        added.stream()
            .map(
                row ->
                    RowFactory.create(Arrays.stream(schema.fieldNames()).map(row::get).toArray()))
            .toList();
    spark.createDataFrame(records, schema).write().insertInto("raw." + table);
  }
}
