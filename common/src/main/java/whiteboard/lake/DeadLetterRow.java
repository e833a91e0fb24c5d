package whiteboard.lake;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;

import java.nio.ByteBuffer;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import whiteboard.event.Rejection;

/** The columns of {@code raw.dead_letters}. */
final class DeadLetterRow {
  static final Schema SCHEMA =
      new Schema(
          required(1, "topic", Types.StringType.get()),
          required(2, "partition", Types.IntegerType.get()),
          required(3, "offset", Types.LongType.get()),
          required(4, "ingested_at", Types.TimestampType.withZone()),
          required(5, "reason", Types.StringType.get()),
          required(6, "detail", Types.StringType.get()),
          optional(7, "bytes", Types.BinaryType.get()));

  private DeadLetterRow() {}

  static void fill(Row row, ConsumerRecord<byte[], byte[]> message, Rejection rejection) {
    row.set(0, message.topic());
    row.set(1, message.partition());
    row.set(2, message.offset());
    row.set(3, message.timestamp() * 1000);
    row.set(4, rejection.reason().name());
    row.set(5, rejection.detail());
    row.set(6, message.value() == null ? null : ByteBuffer.wrap(message.value()));
  }
}
