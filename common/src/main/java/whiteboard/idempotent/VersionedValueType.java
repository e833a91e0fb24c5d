package whiteboard.idempotent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import whiteboard.wire.RecordFormat;
import whiteboard.wire.RecordType;

/** How versioned values travel between operators, at a fraction of what a bean's way costs. */
public final class VersionedValueType {
  /** Flink's type of a versioned value that nobody changes on its way. */
  public static final RecordType<VersionedValue> FLAT =
      new RecordType<>(VersionedValue.class, new Format());

  private VersionedValueType() {}

  /** Key and value as UTF-8 behind their lengths, then version and life. */
  static final class Format extends RecordFormat<VersionedValue> {
    private static final long serialVersionUID = 1;

    @Override
    public void serialize(VersionedValue value, DataOutputView out) throws IOException {
      write(value.key, out);
      write(value.value, out);
      out.writeLong(value.major);
      out.writeLong(value.minor);
      out.writeLong(value.expiresAfterMillis);
    }

    private static void write(String text, DataOutputView out) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }

    @Override
    public VersionedValue deserialize(DataInputView in) throws IOException {
      String key = read(in);
      String value = read(in);
      return new VersionedValue(key, in.readLong(), in.readLong(), value, in.readLong());
    }

    private static String read(DataInputView in) throws IOException {
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
