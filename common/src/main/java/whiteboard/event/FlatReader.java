package whiteboard.event;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;

/**
 * Reads messages of one flat schema (numbers, flags and texts, each perhaps null) into one record,
 * over and over: no object a message but for its numbers. Not thread-safe.
 */
final class FlatReader {
  private final MessageBody body;
  private final Schema.Type[] types;
  private final boolean[] nullable;
  private final Utf8[] texts;
  private final GenericRecord event;

  private FlatReader(Schema schema) {
    int fields = schema.getFields().size();
    body = new MessageBody(schema);
    types = new Schema.Type[fields];
    nullable = new boolean[fields];
    texts = new Utf8[fields];
    event = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      nullable[field.pos()] = field.schema().isUnion();
      types[field.pos()] = valueOf(field.schema()).getType();
      texts[field.pos()] = new Utf8();
    }
  }

  /** A reader of what was written with {@code schema}; null where that is not flat. */
  static FlatReader of(Schema schema) {
    return schema.getFields().stream().allMatch(field -> isFlat(field.schema()))
        ? new FlatReader(schema)
        : null;
  }

  private static boolean isFlat(Schema field) {
    Schema value = valueOf(field);
    return value != null
        && switch (value.getType()) {
          case INT, LONG, DOUBLE, BOOLEAN, STRING -> true;
          default -> false;
        };
  }

  /** Null in unions other than that of null, first, and one type. */
  private static Schema valueOf(Schema field) {
    if (!field.isUnion()) {
      return field;
    }
    boolean optional =
        field.getTypes().size() == 2 && field.getTypes().get(0).getType() == Schema.Type.NULL;
    return optional ? field.getTypes().get(1) : null;
  }

  /** The message's record, until the next call; null where the message is damaged. */
  GenericRecord read(byte[] message) {
    try {
      if (!body.open(message)) {
        return null;
      }
      for (int i = 0; i < types.length; i++) {
        event.put(i, nullable[i] && !body.isThere() ? null : value(i));
      }
      return body.isEnd() ? event : null;
    } catch (IndexOutOfBoundsException | AvroRuntimeException damaged) {
      return null;
    }
  }

  private Object value(int field) {
    return switch (types[field]) {
      case INT -> body.small();
      case LONG -> body.whole();
      case DOUBLE -> body.real();
      case BOOLEAN -> body.truth();
      default -> body.text(texts[field]);
    };
  }
}
