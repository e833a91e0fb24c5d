package whiteboard.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Encodes records of one schema in Avro's single-object encoding: the marker C3 01, the schema's
 * 64-bit fingerprint (little endian), the binary body. Not thread-safe.
 */
public final class EventEncoder {
  private final GenericDatumWriter<IndexedRecord> writer;
  private final byte[] header;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(256);
  private BinaryEncoder reused;

  public EventEncoder(Schema schema) {
    writer = new GenericDatumWriter<>(schema, new GenericData());
    header = MessageBody.headerOf(schema);
  }

  /** The message's bytes, in an array of their own. */
  public byte[] encode(IndexedRecord event) {
    buffer.reset();
    buffer.writeBytes(header);
    reused = EncoderFactory.get().directBinaryEncoder(buffer, reused);
    try {
      writer.write(event, reused);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return buffer.toByteArray();
  }
}
