package whiteboard.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.Schema;

/**
 * Writes Avro single-object messages of one schema, field by field in the schema's order: the
 * counterpart of {@link MessageBody}. It does not check that what is written is what the schema
 * says. Not thread-safe.
 */
public final class MessageWriter {
  private static final int AT_FIRST = 512;
  private static final int MOST_VARINT_BYTES = 10;
  private static final byte NONE = 0;
  private static final byte ONE = 2; // zigzag: the union's second branch

  private final byte[] header;
  private byte[] bytes = new byte[AT_FIRST];
  private int size;

  public MessageWriter(Schema schema) {
    header = MessageBody.headerOf(schema);
  }

  private MessageWriter() {
    header = new byte[0];
  }

  /** For the same fields without a header, where both ends are this build's. */
  public static MessageWriter bare() {
    return new MessageWriter();
  }

  /** Forgets what was written and begins the next message. */
  public MessageWriter begin() {
    System.arraycopy(header, 0, bytes, 0, header.length);
    size = header.length;
    return this;
  }

  /** A {@code long} or {@code int}, or a logical type of them. */
  public MessageWriter whole(long value) {
    room(MOST_VARINT_BYTES);
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /** A {@code double}. */
  public MessageWriter real(double value) {
    room(Double.BYTES);
    MessageBody.REAL.set(bytes, size, value);
    size += Double.BYTES;
    return this;
  }

  /** A {@code boolean}. */
  public MessageWriter truth(boolean value) {
    room(1);
    bytes[size++] = (byte) (value ? 1 : 0);
    return this;
  }

  /** A {@code string}. */
  public MessageWriter text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    whole(utf8.length);
    room(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
    return this;
  }

  /** A union of null and one type: whether a value follows. */
  public MessageWriter there(boolean isThere) {
    room(1);
    bytes[size++] = isThere ? ONE : NONE;
    return this;
  }

  /** A union of null and {@code double}; NaN stands for null. */
  public MessageWriter realOrNone(double value) {
    boolean isThere = !Double.isNaN(value);
    there(isThere);
    return isThere ? real(value) : this;
  }

  /** A union of null and {@code string}. */
  public MessageWriter textOrNone(String value) {
    there(value != null);
    return value == null ? this : text(value);
  }

  /** The message, in an array of its own. */
  public byte[] message() {
    return Arrays.copyOf(bytes, size);
  }

  /** The message's bytes begin the array; valid until the next call. */
  public byte[] array() {
    return bytes;
  }

  /** How many bytes were written. */
  public int size() {
    return size;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
