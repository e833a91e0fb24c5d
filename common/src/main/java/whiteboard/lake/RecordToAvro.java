package whiteboard.lake;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.data.Record;

/** Rows of a raw table as events of a schema again: the way back of {@link AvroValues}. */
final class RecordToAvro {
  private final Schema schema;

  /** Refuses a schema with nested fields: the table holds them as text. */
  RecordToAvro(Schema schema) {
    this.schema = schema;
    for (Schema.Field field : schema.getFields()) {
      switch (AvroValues.valueSchema(field.schema()).getType()) {
        case RECORD, MAP, ARRAY, UNION, FIXED ->
            throw new IllegalArgumentException(
                "Cannot re-encode events: field %s of %s is nested or fixed"
                    .formatted(field.name(), schema.getFullName()));
        default -> {}
      }
    }
  }

  GenericRecord event(Record row) {
    GenericRecord event = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      Object value = row.getField(field.name());
      if (value != null) {
        event.put(field.pos(), value(AvroValues.valueSchema(field.schema()), value));
      } else if (!field.schema().isNullable() && field.hasDefaultValue()) {
        event.put(field.pos(), GenericData.get().getDefaultValue(field));
      }
    }
    return event;
  }

  /** Microseconds since the epoch of a timestamp as Iceberg's generic records hold it. */
  static long micros(Object timestamp) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, ((OffsetDateTime) timestamp).toInstant());
  }

  private static Object value(Schema type, Object value) {
    if (value instanceof OffsetDateTime time) {
      return type.getLogicalType() instanceof LogicalTypes.TimestampMillis
          ? (Object) time.toInstant().toEpochMilli()
          : (Object) micros(time);
    }
    if (value instanceof LocalDate date) {
      return (int) date.toEpochDay();
    }
    if (value instanceof BigDecimal decimal) {
      return ByteBuffer.wrap(decimal.unscaledValue().toByteArray());
    }
    return switch (type.getType()) {
      case INT -> ((Number) value).intValue();
      case FLOAT -> ((Number) value).floatValue();
      case ENUM -> new GenericData.EnumSymbol(type, value);
      default -> value;
    };
  }
}
