package whiteboard.marketplace.capture;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import whiteboard.event.EventEncoder;
import whiteboard.event.EventSchemas;

/**
 * Captured changes as messages: one topic a table, keyed by primary key, in the schema that the
 * table had when the row changed. A schema is published before the first message that needs it. Not
 * thread-safe.
 */
final class ChangeMessages {
  private static final Set<String> OF_ROWS = Set.of("r", "c", "u", "d");

  private final EventSchemas schemas;

  /** By the connector's own schema, which it makes anew when a table has changed. */
  private final IdentityHashMap<Schema, Encoding> encodings = new IdentityHashMap<>();

  private record Encoding(ChangeShape shape, EventEncoder encoder) {}

  ChangeMessages(EventSchemas schemas) {
    this.schemas = schemas;
  }

  /** Whether it is the change of a row, or a row that a snapshot found. */
  static boolean isChange(SourceRecord record) {
    return record.valueSchema() != null
        && record.valueSchema().field("op") != null
        && OF_ROWS.contains(((Struct) record.value()).getString("op"));
  }

  /** Whether a snapshot found the row: its place in the log is the snapshot's, not its own. */
  static boolean isOfSnapshot(SourceRecord change) {
    return ((Struct) change.value()).getString("op").equals("r");
  }

  /** Whether capture itself has caused it, as a sign of life. */
  static boolean isHeartbeat(SourceRecord change) {
    return change.topic().endsWith(".capture_heartbeat");
  }

  /** Where in the database's log it stands. */
  static long lsn(SourceRecord change) {
    return ((Struct) change.value()).getStruct("source").getInt64("lsn");
  }

  ProducerRecord<byte[], byte[]> message(SourceRecord change) {
    Struct envelope = (Struct) change.value();
    Struct source = envelope.getStruct("source");
    String table = source.getString("table");
    String op = envelope.getString("op");
    boolean isDeleted = op.equals("d");
    Struct row = envelope.getStruct(isDeleted ? "before" : "after");
    Struct key = (Struct) change.key();
    long lsn = source.getInt64("lsn");
    long changedAtMicros = source.getInt64("ts_us");
    Encoding ofKey = encodings.get(change.keySchema());
    if (ofKey == null) {
      ofKey = published(change.keySchema(), ChangeShape.ofKeys(table, change.keySchema()));
    }
    Encoding ofRow = encodings.get(row.schema());
    if (ofRow == null) {
      ofRow = published(row.schema(), ChangeShape.ofRows(table, row.schema()));
    }
    return new ProducerRecord<>(
        change.topic(),
        ofKey.encoder.encode(ofKey.shape.key(key)),
        ofRow.encoder.encode(
            isDeleted
                ? ofRow.shape.deleted(key, lsn, changedAtMicros)
                : ofRow.shape.row(row, op, lsn, changedAtMicros)));
  }

  private Encoding published(Schema schema, ChangeShape shape) {
    schemas.publish(List.of(shape.avro()));
    Encoding encoding = new Encoding(shape, new EventEncoder(shape.avro()));
    encodings.put(schema, encoding);
    return encoding;
  }
}
