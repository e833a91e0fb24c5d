package whiteboard.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.util.Utf8;

/**
 * The body of Avro single-object messages of one schema, field by field in the schema's order: for
 * those who know the schema and want no record in between. What is not well-formed throws {@link
 * IndexOutOfBoundsException}; {@link EventDecoder} then says what is wrong. Not thread-safe.
 */
public final class MessageBody {
  /** A double in an array of bytes, as Avro writes it. */
  static final VarHandle REAL =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int MOST_VARINT_BITS = 64;
  private static final int REMEMBERED = 1 << 10;

  private final byte[] header;
  private final byte[][] seenBytes = new byte[REMEMBERED][];
  private final String[] seenTexts = new String[REMEMBERED];
  private byte[] message;
  private int at;
  private int end;

  public MessageBody(Schema schema) {
    header = headerOf(schema);
  }

  private MessageBody() {
    header = new byte[0];
  }

  /** For what {@link MessageWriter#bare} wrote. */
  public static MessageBody bare() {
    return new MessageBody();
  }

  static byte[] headerOf(Schema schema) {
    return ByteBuffer.allocate(EventDecoder.HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0xC3)
        .put((byte) 0x01)
        .putLong(SchemaNormalization.parsingFingerprint64(schema))
        .array();
  }

  /** Starts to read {@code next}'s body; false when it was not written with the schema. */
  public boolean open(byte[] next) {
    if (next == null
        || next.length < header.length
        || !Arrays.equals(next, 0, header.length, header, 0, header.length)) {
      return false;
    }
    message = next;
    at = header.length;
    end = next.length;
    return true;
  }

  /** Starts to read a bare body: the first {@code size} bytes of {@code array}. */
  public MessageBody open(byte[] array, int size) {
    message = array;
    at = 0;
    end = size;
    return this;
  }

  /** Whether all of the message was read. */
  public boolean isEnd() {
    return at == end;
  }

  /** A {@code long} or {@code int}, or a logical type of them. */
  public long whole() {
    long bits = 0;
    for (int shift = 0; shift < MOST_VARINT_BITS; shift += 7) {
      byte next = message[at++];
      bits |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return (bits >>> 1) ^ -(bits & 1);
      }
    }
    throw new IndexOutOfBoundsException("a number of more than ten bytes");
  }

  /** An {@code int}, or a logical type of it. */
  public int small() {
    long whole = whole();
    if (whole != (int) whole) {
      throw new IndexOutOfBoundsException("a number beyond 32 bits");
    }
    return (int) whole;
  }

  /** A {@code boolean}. */
  public boolean flag() {
    byte flag = message[at++];
    if (flag != 0 && flag != 1) {
      throw new IndexOutOfBoundsException("neither true nor false");
    }
    return flag == 1;
  }

  /** A {@code double}. */
  public double real() {
    double value = (double) REAL.get(message, at);
    at += Double.BYTES;
    return value;
  }

  /** A {@code boolean}. */
  public boolean truth() {
    byte next = message[at++];
    if (next != 0 && next != 1) {
      throw new IndexOutOfBoundsException("neither true nor false");
    }
    return next == 1;
  }

  /** A {@code string}. */
  public String text() {
    int length = length();
    String text = new String(message, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  /** A {@code string}, written into {@code text}, which is returned. */
  Utf8 text(Utf8 text) {
    int length = length();
    text.setByteLength(length);
    System.arraycopy(message, at, text.getBytes(), 0, length);
    at += length;
    return text;
  }

  /** A {@code string} of which there are few: the same object again, mostly. */
  public String repeatedText() {
    int length = length();
    int from = at;
    int hash = 0;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + message[i];
    }
    int slot = (hash ^ (hash >>> 16)) & (REMEMBERED - 1);
    byte[] seen = seenBytes[slot];
    if (seen == null || !Arrays.equals(seen, 0, seen.length, message, from, from + length)) {
      seenBytes[slot] = Arrays.copyOfRange(message, from, from + length);
      seenTexts[slot] = new String(message, from, length, StandardCharsets.UTF_8);
    }
    at += length;
    return seenTexts[slot];
  }

  /** Whether a union of null and one type holds a value, which is then to be read. */
  public boolean isThere() {
    byte branch = message[at++];
    // Zigzag: branch 0 is null, branch 1 the type. Else this is no such union.
    if (branch != 0 && branch != 2) {
      throw new IndexOutOfBoundsException("no branch of the union");
    }
    return branch == 2;
  }

  /** A union of null and {@code double}; NaN for null. */
  public double realOrNone() {
    return isThere() ? real() : Double.NaN;
  }

  /** A union of null and {@code string}. */
  public String textOrNone() {
    return isThere() ? text() : null;
  }

  private int length() {
    long length = whole();
    if (length < 0 || length > end - at) {
      throw new IndexOutOfBoundsException("a text beyond the message");
    }
    return (int) length;
  }
}
