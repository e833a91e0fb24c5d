package whiteboard.frauddetection.score;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import whiteboard.frauddetection.domain.Feature;

/**
 * The body of a call, big-endian. Client and service are of one build: another layout is refused,
 * not guessed.
 *
 * <pre>
 * int "FDS1" | byte 0 = champion and challenger, 1 = own features
 * double reasons from this probability on
 * int rows | int columns | rows * columns doubles, row after row
 * </pre>
 *
 * @param ownFeatures asks the model that needs the transaction alone
 * @param reasonsFrom rows of at least this probability are given reasons
 * @param rows what is to be scored
 */
record ScoreRequest(boolean ownFeatures, double reasonsFrom, RowBlock rows) {
  static final int HEADER_BYTES = Integer.BYTES + 1 + Double.BYTES + 2 * Integer.BYTES;
  static final int ROW_BYTES = Feature.COUNT * Double.BYTES;
  static final int MAGIC = 0x46445331;

  /** Begins a body in {@code to}; {@code rows} times {@link Feature#COUNT} doubles follow. */
  static void begin(ByteBuffer to, boolean ownFeatures, double reasonsFrom, int rows) {
    to.clear();
    to.putInt(MAGIC).put((byte) (ownFeatures ? 1 : 0)).putDouble(reasonsFrom);
    to.putInt(rows).putInt(Feature.COUNT);
  }

  /**
   * Reads a body.
   *
   * @throws IllegalArgumentException in one sentence, when it is none, or holds what is no number
   */
  static ScoreRequest read(byte[] body) {
    ByteBuffer from = ByteBuffer.wrap(body);
    try {
      if (from.getInt() != MAGIC) {
        throw new IllegalArgumentException("Cannot score: the body does not begin with FDS1");
      }
      boolean ownFeatures = from.get() == 1;
      double reasonsFrom = from.getDouble();
      return new ScoreRequest(ownFeatures, reasonsFrom, rows(from, from.getInt(), from.getInt()));
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException(
          "Cannot score: the body is cut short, %d bytes".formatted(body.length), e);
    }
  }

  private static RowBlock rows(ByteBuffer from, int rows, int columns) {
    if (columns != Feature.COUNT || rows < 0 || from.remaining() != (long) rows * ROW_BYTES) {
      throw new IllegalArgumentException(
          "Cannot score: %d rows of %d columns in %d bytes vs %d columns of 8 bytes"
              .formatted(rows, columns, from.remaining(), Feature.COUNT));
    }
    double[] values = new double[rows * columns];
    from.asDoubleBuffer().get(values);
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "Cannot score: %s of row %d is %s, not a number"
                .formatted(Feature.of(i % columns).column(), i / columns, values[i]));
      }
    }
    return new RowBlock(values, rows);
  }
}
