package whiteboard.bench;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long things took: three significant digits from a microsecond to minutes. Thread-safe. */
public final class Latencies {
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
  private static final double MICROS_A_MILLI = 1_000;

  private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);

  /** Adds one; what is longer than ten minutes counts as ten minutes. */
  public void add(long nanos) {
    micros.recordValue(Math.max(0, Math.min(LONGEST_MICROS, nanos / 1_000)));
  }

  /** All of them as one word, for {@link #addAll} in another process. */
  public String encoded() {
    ByteBuffer bytes = ByteBuffer.allocate(micros.getNeededByteBufferCapacity());
    int length = micros.encodeIntoCompressedByteBuffer(bytes);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
  }

  /** Adds those that another process has {@link #encoded}. */
  public void addAll(String encoded) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(encoded));
    try {
      micros.add(Histogram.decodeFromCompressedByteBuffer(bytes, LONGEST_MICROS));
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("Cannot read latencies: " + encoded, e);
    }
  }

  /** Those there are now, which no more will join. */
  public Latencies copy() {
    Latencies copy = new Latencies();
    copy.micros.add(micros);
    return copy;
  }

  /** Those that joined since {@code earlier}, a copy of these, was taken. */
  public Latencies since(Latencies earlier) {
    Latencies rest = copy();
    rest.micros.subtract(earlier.micros);
    return rest;
  }

  /** How many there are. */
  public long count() {
    return micros.getTotalCount();
  }

  /** Milliseconds that {@code percent} of them did not exceed. */
  public double millisAt(double percent) {
    return micros.getValueAtPercentile(percent) / MICROS_A_MILLI;
  }

  /** p50, p99, p99.9 and the longest, as figures whose names begin with {@code name}. */
  public List<Figure> figures(String name) {
    return List.of(
        Figure.of(name + "_p50", millisAt(50), "ms").noting("of " + count()),
        Figure.of(name + "_p99", millisAt(99), "ms"),
        Figure.of(name + "_p99_9", millisAt(99.9), "ms"),
        Figure.of(name + "_max", micros.getMaxValue() / MICROS_A_MILLI, "ms"));
  }
}
