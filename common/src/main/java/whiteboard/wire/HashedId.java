package whiteboard.wire;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * An id as 128 bits of its hash: for keys and sets, which compare ids and never show them. 16 bytes
 * whatever the id's length. Two different ids look alike once in 2^127 pairs, which is less often
 * than memory errs unseen.
 *
 * @param low is odd, so no id is a pair of zeros
 */
public record HashedId(long high, long low) {
  /** Flink's type of it, as a key too. */
  public static final RecordType<HashedId> TYPE = new RecordType<>(HashedId.class, new Format());

  private static final long MIX_1 = 0x9E3779B97F4A7C15L;
  private static final long MIX_2 = 0xC2B2AE3D27D4EB4FL;

  /** The hash of {@code id}: the same in every process. */
  public static HashedId of(String id) {
    long high = id.length() * MIX_1;
    long low = ~high;
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      high = (high ^ c) * MIX_1;
      high ^= high >>> 29;
      low = (low + c) * MIX_2;
      low ^= low >>> 31;
    }
    return new HashedId(finish(high), finish(low) | 1);
  }

  private static long finish(long hash) {
    long mixed = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(high);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HashedId that && high == that.high && low == that.low;
  }

  /** Writes it as it stands in records: 16 bytes. */
  public void write(DataOutputView out) throws IOException {
    out.writeLong(high);
    out.writeLong(low);
  }

  /** What {@link #write} wrote. */
  public static HashedId read(DataInputView in) throws IOException {
    return new HashedId(in.readLong(), in.readLong());
  }

  /** As {@link #write} says. */
  static final class Format extends RecordFormat<HashedId> {
    private static final long serialVersionUID = 1;

    @Override
    public void serialize(HashedId id, DataOutputView out) throws IOException {
      id.write(out);
    }

    @Override
    public HashedId deserialize(DataInputView in) throws IOException {
      return read(in);
    }
  }
}
