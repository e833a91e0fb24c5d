package whiteboard.ridesharing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static whiteboard.ridesharing.domain.TripEventBuilder.NOON;
import static whiteboard.ridesharing.domain.TripEventBuilder.aCompletion;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.SchemaStore;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import whiteboard.event.EventDecoder;
import whiteboard.event.EventEncoder;
import whiteboard.event.Rejection;
import whiteboard.event.UndecodableException;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.domain.TripEventType;
import whiteboard.ridesharing.domain.TripLifecycle;

final class TripEventsTest {
  @Test
  void eventSurvivesTheWire() throws UndecodableException {
    TripEvent event = aCompletion().build();
    SchemaStore.Cache schemas = new SchemaStore.Cache();
    schemas.addSchema(TripEvents.SCHEMA);

    byte[] bytes = new EventEncoder(TripEvents.SCHEMA).encode(TripEvents.toAvro(event));

    GenericRecord decoded = EventDecoder.asWritten(schemas).decode(bytes);
    assertThat(TripEvents.check(decoded, NOON)).isNull();
    assertThat(TripEvents.fromAvro(decoded)).isEqualTo(event);
  }

  @Test
  void rejectsAnUnknownTypeByItsName() {
    GenericRecord event = TripEvents.toAvro(aCompletion().build());
    event.put("type", "trip_teleported");

    Rejection found = TripEvents.check(event, NOON);

    assertThat(found.reason()).isEqualTo(Rejection.Reason.OUT_OF_RANGE);
    assertThat(found.detail()).contains("trip_teleported");
  }

  @Test
  void reportsTheDomainsReasons() {
    GenericRecord event = TripEvents.toAvro(aCompletion().startedAt(NOON + 5).build());

    assertThat(TripEvents.check(event, NOON).reason()).isEqualTo(Rejection.Reason.CONTRADICTION);
  }

  @Test
  void rejectsRecordsWhoseSchemaLacksARequiredField() {
    for (String field : List.of("event_id", "event_time", "type", "trip_id")) {
      GenericRecord event = rewritten(withoutField(field));

      Rejection found = TripEvents.check(event, NOON);

      assertThat(found)
          .isEqualTo(new Rejection(Rejection.Reason.MISSING_FIELD, field + " is missing"));
    }
  }

  @Test
  void rejectsNullsThatAnotherVersionOfTheSchemaAllows() {
    for (String field : List.of("event_time", "type", "trip_id")) {
      GenericRecord event = rewritten(withType(field, nullable(field)));
      event.put(field, null);

      assertThat(TripEvents.check(event, NOON))
          .isEqualTo(new Rejection(Rejection.Reason.MISSING_FIELD, field + " is missing"));
    }
  }

  @Test
  void takesRecordsWithoutOptionalFieldsAndWithNewOnes() {
    List<Schema.Field> fields = withoutField("period");
    fields.add(0, new Schema.Field("tip_cents", Schema.create(Schema.Type.LONG), null, 0L));

    GenericRecord event = rewritten(fields);

    assertThat(TripEvents.check(event, NOON)).isNull();
    assertThat(TripEvents.fromAvro(event)).isEqualTo(aCompletion().build());
  }

  @Test
  void rejectsFieldsOfAnotherTypeOrUnit() {
    GenericRecord text = rewritten(withType("fare_cents", Schema.create(Schema.Type.STRING)));
    Schema micros = LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
    GenericRecord anotherUnit = rewritten(withType("event_time", micros));

    assertThat(TripEvents.check(text, NOON).detail()).startsWith("fare_cents is written as");
    assertThat(TripEvents.check(anotherUnit, NOON).detail()).startsWith("event_time is written as");
  }

  @Test
  void crossesStreamEdgesWithoutKryo() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(TripEvent.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(TripLifecycle.class);
  }

  @Test
  void wireNamesLeadBackToTheirTypes() {
    for (TripEventType type : TripEventType.values()) {
      assertThat(TripEventType.ofWireName(type.wireName())).isEqualTo(type);
    }
    assertThat(TripEventType.ofWireName("REQUESTED")).isNull();
  }

  private static List<Schema.Field> withoutField(String name) {
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : TripEvents.SCHEMA.getFields()) {
      if (!field.name().equals(name)) {
        fields.add(new Schema.Field(field, field.schema()));
      }
    }
    return fields;
  }

  private static List<Schema.Field> withType(String name, Schema type) {
    List<Schema.Field> fields = withoutField(name);
    fields.add(new Schema.Field(name, type));
    return fields;
  }

  private static Schema nullable(String field) {
    return Schema.createUnion(
        Schema.create(Schema.Type.NULL), TripEvents.SCHEMA.getField(field).schema());
  }

  private static GenericRecord rewritten(List<Schema.Field> fields) {
    GenericRecord whole = TripEvents.toAvro(aCompletion().build());
    Schema schema = Schema.createRecord("TripEvent", null, "whiteboard.ridesharing", false, fields);
    GenericRecord event = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      event.put(field.pos(), whole.hasField(field.name()) ? whole.get(field.name()) : null);
    }
    return event;
  }
}
