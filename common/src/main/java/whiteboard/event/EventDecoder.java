package whiteboard.event;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.SchemaStore;

/**
 * Decodes Avro single-object messages: with the schema that they were written with, or resolved to
 * a reader's schema. Not thread-safe: one decoder a thread.
 *
 * <p>Logical types stay what they are underneath (a {@code timestamp-millis} is a {@code Long}).
 */
public final class EventDecoder {
  static final int HEADER_BYTES = 10;

  private final SchemaStore schemas;
  private final Schema reader;
  private final boolean reusing;
  private final Map<Long, Readers> readers = new HashMap<>();
  private BinaryDecoder reused;

  /**
   * Of one writer's schema.
   *
   * @param flat null: every message gets a record of its own, or the schema is not flat
   */
  private record Readers(GenericDatumReader<GenericRecord> any, FlatReader flat) {}

  private EventDecoder(SchemaStore schemas, Schema reader, boolean reusing) {
    this.schemas = schemas;
    this.reader = reader;
    this.reusing = reusing;
  }

  /** Records come in the schema that their producer wrote, new fields included. */
  public static EventDecoder asWritten(SchemaStore schemas) {
    return new EventDecoder(schemas, null, false);
  }

  /**
   * As {@link #asWritten}, at a fraction of its garbage: a record and its texts may be filled anew
   * by the next message, so nothing of them may be kept.
   */
  public static EventDecoder reusingRecords(SchemaStore schemas) {
    return new EventDecoder(schemas, null, true);
  }

  /** Records come in {@code reader}'s shape: unknown fields are skipped, absent ones defaulted. */
  public static EventDecoder resolvedTo(Schema reader, SchemaStore schemas) {
    return new EventDecoder(schemas, reader, false);
  }

  /**
   * The record that {@code message} holds.
   *
   * @throws UndecodableException when it holds none; it carries the reason for the dead letter
   */
  public GenericRecord decode(byte[] message) throws UndecodableException {
    if (message == null
        || message.length < HEADER_BYTES
        || (message[0] & 0xFF) != 0xC3
        || message[1] != 0x01) {
      throw new UndecodableException(
          Rejection.Reason.UNREADABLE,
          "not an Avro single-object message: %d bytes without the marker C3 01"
              .formatted(message == null ? 0 : message.length));
    }
    long fingerprint = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
    Readers readersOfSchema = readersFor(fingerprint);
    GenericRecord flat = readersOfSchema.flat == null ? null : readersOfSchema.flat.read(message);
    return flat == null ? decode(message, readersOfSchema.any) : flat;
  }

  private GenericRecord decode(byte[] message, GenericDatumReader<GenericRecord> datumReader)
      throws UndecodableException {
    reused =
        DecoderFactory.get()
            .binaryDecoder(message, HEADER_BYTES, message.length - HEADER_BYTES, reused);
    try {
      GenericRecord event = datumReader.read(null, reused);
      if (!reused.isEnd()) {
        throw new UndecodableException(
            Rejection.Reason.UNREADABLE, "bytes are left over after the record");
      }
      return event;
    } catch (IOException
        | AvroRuntimeException
        | ArrayIndexOutOfBoundsException
        | UnsupportedOperationException e) { // the last: a length beyond what an array can have
      throw new UndecodableException(
          Rejection.Reason.UNREADABLE,
          "the body is cut short or damaged: %d bytes".formatted(message.length - HEADER_BYTES));
    }
  }

  private Readers readersFor(long fingerprint) throws UndecodableException {
    Readers known = readers.get(fingerprint);
    if (known != null) {
      return known;
    }
    Schema writer = schemas.findByFingerprint(fingerprint);
    if (writer == null) {
      throw new UndecodableException(
          Rejection.Reason.UNKNOWN_SCHEMA,
          "no schema with fingerprint %016x is published".formatted(fingerprint));
    }
    GenericData data = new GenericData();
    data.setFastReaderEnabled(true);
    Readers made =
        new Readers(
            new GenericDatumReader<>(writer, reader == null ? writer : reader, data),
            reusing ? FlatReader.of(writer) : null);
    readers.put(fingerprint, made);
    return made;
  }
}
