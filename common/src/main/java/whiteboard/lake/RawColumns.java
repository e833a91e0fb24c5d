package whiteboard.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/**
 * The columns of a raw table: the event's fields, then where and when its message stood in Kafka.
 * Fields are optional columns, for a later producer may leave them out.
 */
final class RawColumns {
  // Not _partition: Iceberg reserves that name.
  static final String TOPIC = "_kafka_topic";
  static final String PARTITION = "_kafka_partition";
  static final String OFFSET = "_kafka_offset";
  static final String INGESTED_AT = "_ingested_at";
  static final List<String> ORIGIN = List.of(TOPIC, PARTITION, OFFSET, INGESTED_AT);
  static final String EVENT_TIME = "event_time";

  private static final Pattern TRANSFORM = Pattern.compile("(\\w+)\\((\\w+)\\)");

  private RawColumns() {}

  static Schema tableSchema(org.apache.avro.Schema event) {
    List<NestedField> columns = new ArrayList<>();
    for (org.apache.avro.Schema.Field field : event.getFields()) {
      Type type = AvroValues.typeOf(field.schema());
      columns.add(NestedField.optional(columns.size() + 1, field.name(), type, field.doc()));
    }
    int id = columns.size();
    columns.add(NestedField.required(++id, TOPIC, Types.StringType.get()));
    columns.add(NestedField.required(++id, PARTITION, Types.IntegerType.get()));
    columns.add(NestedField.required(++id, OFFSET, Types.LongType.get()));
    columns.add(NestedField.required(++id, INGESTED_AT, Types.TimestampType.withZone()));
    return new Schema(columns);
  }

  static PartitionSpec partitionSpec(Schema schema, List<String> fields) {
    PartitionSpec.Builder spec = PartitionSpec.builderFor(schema);
    for (String field : fields) {
      Matcher transform = TRANSFORM.matcher(field);
      if (!transform.matches()) {
        spec.identity(field);
        continue;
      }
      String column = transform.group(2);
      switch (transform.group(1)) {
        case "days" -> spec.day(column);
        case "hours" -> spec.hour(column);
        case "months" -> spec.month(column);
        default ->
            throw new IllegalArgumentException(
                "Cannot partition by %s: not one of days, hours, months".formatted(field));
      }
    }
    return spec.build();
  }

  /** Ids, by their names, times, measures and offsets: a dictionary of them costs and saves not. */
  static boolean hardlyRepeats(NestedField column) {
    return switch (column.type().typeId()) {
      case STRING -> column.name().endsWith("_id");
      case TIMESTAMP, DOUBLE -> true;
      default -> column.name().equals(OFFSET);
    };
  }

  /** By event time, where there is one: what compaction sorts by. */
  static SortOrder sortOrder(Schema schema) {
    return schema.findField(EVENT_TIME) == null
        ? SortOrder.unsorted()
        : SortOrder.builderFor(schema).asc(EVENT_TIME).asc(PARTITION).asc(OFFSET).build();
  }

  /** What precedes topic, partition and offset in {@code table}: nothing in dead letters. */
  static String originPrefix(Table table) {
    return table.schema().findField(OFFSET) == null ? "" : "_kafka_";
  }
}
