package whiteboard.lake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import whiteboard.event.Rejection;

/** Events to land: small ones with a day, a region and a fare, and their contract. */
final class Trips {
  static final Instant MIDNIGHT = Instant.parse("2025-11-03T00:00:00Z");
  static final Schema SCHEMA = schema(false);
  static final Schema WITH_TIP = schema(true);
  static final Contract CONTRACT =
      (event, ingestedAtMillis) -> {
        Long fare = (Long) event.get("fare_cents");
        return fare != null && fare < 0
            ? Optional.of(new Rejection(Rejection.Reason.OUT_OF_RANGE, "fare_cents " + fare))
            : Optional.empty();
      };
  private static final List<String> REGIONS = List.of("nyc", "sf", "eu");

  private Trips() {}

  private static Schema schema(boolean tip) {
    Schema time = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    SchemaBuilder.FieldAssembler<Schema> fields =
        SchemaBuilder.record("Trip")
            .namespace("whiteboard.test")
            .fields()
            .requiredString("event_id")
            .name("event_time")
            .type(time)
            .noDefault()
            .requiredString("region")
            .requiredString("trip_id")
            .optionalDouble("lat")
            .optionalLong("fare_cents");
    return (tip ? fields.optionalInt("tip_cents") : fields).endRecord();
  }

  /** Trip {@code i}: regions in turn, one event a minute. */
  static GenericRecord trip(Schema schema, int i) {
    GenericRecord event = new GenericData.Record(schema);
    event.put("event_id", "e" + i);
    event.put("event_time", MIDNIGHT.plusSeconds(60L * i).toEpochMilli());
    event.put("region", REGIONS.get(i % REGIONS.size()));
    event.put("trip_id", "t" + i / 4);
    event.put("lat", i % 5 == 0 ? null : 40 + i / 1e6);
    event.put("fare_cents", 100L + i);
    return event;
  }
}
