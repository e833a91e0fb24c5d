package whiteboard.lake;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.generic.IndexedRecord;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.shaded.org.apache.avro.util.Utf8;
import org.apache.iceberg.types.Type.TypeID;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How events of one writer's schema fill the rows of one table: field positions, looked up once.
 */
final class RowShape {
  private final int[] fieldOf;
  private final AvroValues.Conversion[] conversions;
  private final int[] originAt = new int[RawColumns.ORIGIN.size()];
  private String topicName;
  private Utf8 topic;

  RowShape(org.apache.avro.Schema event, Schema table, PartitionSpec spec) {
    List<NestedField> columns = table.columns();
    Set<Integer> partitioned =
        spec.fields().stream().map(field -> field.sourceId()).collect(Collectors.toSet());
    fieldOf = new int[columns.size()];
    conversions = new AvroValues.Conversion[columns.size()];
    for (int i = 0; i < columns.size(); i++) {
      NestedField column = columns.get(i);
      org.apache.avro.Schema.Field field = event.getField(column.name());
      int origin = RawColumns.ORIGIN.indexOf(column.name());
      if (origin >= 0) {
        originAt[origin] = i;
      }
      if (field == null || origin >= 0) {
        fieldOf[i] = -1;
        continue;
      }
      fieldOf[i] = field.pos();
      conversions[i] = AvroValues.conversion(field.schema(), column.type());
      if (partitioned.contains(column.fieldId()) && column.type().typeId() == TypeID.STRING) {
        // Partition keys are compared with one another: equal texts must be equal objects.
        conversions[i] = new AvroValues.RepeatedTexts();
      }
    }
  }

  /**
   * Fills {@code row}, all of it.
   *
   * @throws ArithmeticException when a timestamp is beyond what microseconds can say
   */
  void fill(Row row, IndexedRecord event, ConsumerRecord<byte[], byte[]> message) {
    for (int i = 0; i < fieldOf.length; i++) {
      Object value = fieldOf[i] < 0 ? null : event.get(fieldOf[i]);
      row.set(i, value == null ? null : conversions[i].apply(value));
    }
    row.set(originAt[0], topicOf(message));
    row.set(originAt[1], message.partition());
    row.set(originAt[2], message.offset());
    row.set(originAt[3], message.timestamp() * 1000);
  }

  /** As the bytes that are written: they are the same for all rows of a table. */
  private Utf8 topicOf(ConsumerRecord<byte[], byte[]> message) {
    if (!message.topic().equals(topicName)) {
      topicName = message.topic();
      topic = new Utf8(topicName);
    }
    return topic;
  }
}
