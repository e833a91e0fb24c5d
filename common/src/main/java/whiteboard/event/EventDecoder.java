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
  private final Map<Long, GenericDatumReader<GenericRecord>> readers = new HashMap<>();
  private BinaryDecoder reused;

  private EventDecoder(SchemaStore schemas, Schema reader) {
    this.schemas = schemas;
    this.reader = reader;
  }

  /** Records come in the schema that their producer wrote, new fields included. */
  public static EventDecoder asWritten(SchemaStore schemas) {
    return new EventDecoder(schemas, null);
  }

  /** Records come in {@code reader}'s shape: unknown fields are skipped, absent ones defaulted. */
  public static EventDecoder resolvedTo(Schema reader, SchemaStore schemas) {
    return new EventDecoder(schemas, reader);
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
    GenericDatumReader<GenericRecord> datumReader = readerFor(fingerprint);
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

  private GenericDatumReader<GenericRecord> readerFor(long fingerprint)
      throws UndecodableException {
    GenericDatumReader<GenericRecord> known = readers.get(fingerprint);
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
    GenericDatumReader<GenericRecord> made =
        new GenericDatumReader<>(writer, reader == null ? writer : reader, data);
    readers.put(fingerprint, made);
    return made;
  }
}
