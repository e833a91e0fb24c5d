package whiteboard.marketplace.capture;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/**
 * Rows of a table as Avro, in the shape that the table has at the moment: a field a column, each of
 * which may be null, and then what kind of change it was.
 *
 * <p>A column's default never stands for a null: a row says what it says.
 */
final class ChangeShape {
  /** c, u, d, or r for a row that a snapshot found. */
  static final String OP = "_op";

  /** Where in the database's log the change stands; of a key, later changes stand further on. */
  static final String LSN = "_lsn";

  /** When it was committed, by the database's clock. */
  static final String CHANGED_AT = "_changed_at";

  private static final Schema NULL = Schema.create(Schema.Type.NULL);
  private static final String PRECISION = "connect.decimal.precision";
  private static final int MOST_DIGITS = 38;

  private final Schema avro;
  private final List<Column> columns;

  /**
   * A column's way from Connect to Avro.
   *
   * @param value of a value that is not null
   */
  private record Column(Field from, Schema type, UnaryOperator<Object> value) {
    Object of(Struct row) {
      Object found = row.getWithoutDefault(from.name());
      return found == null ? null : value.apply(found);
    }
  }

  private ChangeShape(Schema avro, List<Column> columns) {
    this.avro = avro;
    this.columns = columns;
  }

  /** Of rows with their changes. */
  static ChangeShape ofRows(String name, org.apache.kafka.connect.data.Schema row) {
    List<Column> columns = columns(row);
    List<Schema.Field> fields = fields(columns);
    fields.add(new Schema.Field(OP, Schema.create(Schema.Type.STRING)));
    fields.add(new Schema.Field(LSN, Schema.create(Schema.Type.LONG)));
    fields.add(new Schema.Field(CHANGED_AT, timestamp()));
    return new ChangeShape(record(name, fields), columns);
  }

  /** Of primary keys. */
  static ChangeShape ofKeys(String name, org.apache.kafka.connect.data.Schema key) {
    List<Column> columns = columns(key);
    return new ChangeShape(record(name + "_key", fields(columns)), columns);
  }

  Schema avro() {
    return avro;
  }

  GenericRecord key(Struct key) {
    return filled(key);
  }

  /** A row as a change left it. */
  GenericRecord row(Struct row, String op, long lsn, long changedAtMicros) {
    return change(filled(row), op, lsn, changedAtMicros);
  }

  /**
   * A row that is gone. The log tells its key alone; what the connector puts in the other columns,
   * zeros and blanks where they may not be null, nobody has ever written.
   */
  GenericRecord deleted(Struct key, long lsn, long changedAtMicros) {
    GenericRecord gone = new GenericData.Record(avro);
    for (Column column : columns(key.schema())) {
      gone.put(column.from.name(), column.of(key));
    }
    return change(gone, "d", lsn, changedAtMicros);
  }

  private static GenericRecord change(
      GenericRecord change, String op, long lsn, long changedAtMicros) {
    change.put(OP, op);
    change.put(LSN, lsn);
    change.put(CHANGED_AT, changedAtMicros);
    return change;
  }

  private GenericRecord filled(Struct from) {
    GenericRecord record = new GenericData.Record(avro);
    for (int i = 0; i < columns.size(); i++) {
      record.put(i, columns.get(i).of(from));
    }
    return record;
  }

  private static Schema record(String name, List<Schema.Field> fields) {
    return Schema.createRecord(name, null, "whiteboard.marketplace", false, fields);
  }

  private static List<Column> columns(org.apache.kafka.connect.data.Schema row) {
    return row.fields().stream().map(ChangeShape::column).toList();
  }

  private static List<Schema.Field> fields(List<Column> columns) {
    List<Schema.Field> fields = new ArrayList<>();
    for (Column column : columns) {
      fields.add(
          new Schema.Field(
              column.from.name(),
              Schema.createUnion(NULL, column.type),
              null,
              Schema.Field.NULL_DEFAULT_VALUE));
    }
    return fields;
  }

  private static Column column(Field field) {
    org.apache.kafka.connect.data.Schema type = field.schema();
    String meaning = type.name() == null ? "" : type.name();
    return switch (meaning) {
      case "io.debezium.time.ZonedTimestamp" ->
          new Column(field, timestamp(), text -> micros(OffsetDateTime.parse((String) text)));
      case "io.debezium.time.MicroTimestamp" -> new Column(field, timestamp(), same -> same);
      case "io.debezium.time.Date" ->
          new Column(
              field, LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT)), same -> same);
      case Decimal.LOGICAL_NAME ->
          new Column(
              field,
              decimal(type),
              number -> ByteBuffer.wrap(((BigDecimal) number).unscaledValue().toByteArray()));
      default -> plain(field);
    };
  }

  private static Column plain(Field field) {
    return switch (field.schema().type()) {
      case INT8, INT16, INT32 ->
          new Column(field, Schema.create(Schema.Type.INT), number -> ((Number) number).intValue());
      case INT64 -> new Column(field, Schema.create(Schema.Type.LONG), same -> same);
      case FLOAT32 -> new Column(field, Schema.create(Schema.Type.FLOAT), same -> same);
      case FLOAT64 -> new Column(field, Schema.create(Schema.Type.DOUBLE), same -> same);
      case BOOLEAN -> new Column(field, Schema.create(Schema.Type.BOOLEAN), same -> same);
      // What has no plain type is kept as text: nothing is lost, and nothing is guessed.
      default -> new Column(field, Schema.create(Schema.Type.STRING), Object::toString);
    };
  }

  private static Schema timestamp() {
    return LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
  }

  private static Schema decimal(org.apache.kafka.connect.data.Schema type) {
    int scale = Integer.parseInt(type.parameters().get(Decimal.SCALE_FIELD));
    String precision = type.parameters().get(PRECISION);
    int digits = precision == null ? MOST_DIGITS : Integer.parseInt(precision);
    return LogicalTypes.decimal(digits, scale).addToSchema(Schema.create(Schema.Type.BYTES));
  }

  private static long micros(OffsetDateTime time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
  }
}
