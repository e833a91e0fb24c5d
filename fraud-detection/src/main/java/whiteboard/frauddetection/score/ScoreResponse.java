package whiteboard.frauddetection.score;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The answer to a {@link ScoreRequest}, big-endian.
 *
 * <pre>
 * int "FDS1" | int rows | champion's column | challenger's column
 * column: byte length of version, 0 = no such model | version in UTF-8
 *         | rows doubles, NaN = said nothing in time | rows ints of reasons
 * </pre>
 *
 * @param champion or the model of the transaction's own features, where that was asked
 * @param challenger without a version where that was asked
 */
record ScoreResponse(ScoreColumn champion, ScoreColumn challenger) {

  byte[] bytes() {
    int rows = champion.probability().length;
    byte[] first = version(champion);
    byte[] second = version(challenger);
    int columns = 2 * (1 + rows * (Double.BYTES + Integer.BYTES)) + first.length + second.length;
    ByteBuffer to = ByteBuffer.allocate(2 * Integer.BYTES + columns);
    to.putInt(ScoreRequest.MAGIC).putInt(rows);
    put(to, first, champion);
    put(to, second, challenger);
    return to.array();
  }

  private static byte[] version(ScoreColumn column) {
    String version = column.version() == null ? "" : column.version();
    return version.getBytes(StandardCharsets.UTF_8);
  }

  private static void put(ByteBuffer to, byte[] version, ScoreColumn column) {
    int rows = column.probability().length;
    to.put((byte) version.length).put(version);
    to.asDoubleBuffer().put(column.probability());
    to.position(to.position() + rows * Double.BYTES);
    to.asIntBuffer().put(column.reasons());
    to.position(to.position() + rows * Integer.BYTES);
  }

  /** Reads an answer about {@code rows} rows. */
  static ScoreResponse read(byte[] body, int rows) throws IOException {
    ByteBuffer from = ByteBuffer.wrap(body);
    try {
      if (from.getInt() != ScoreRequest.MAGIC || from.getInt() != rows) {
        throw new IOException("not an answer about %d rows".formatted(rows));
      }
      return new ScoreResponse(column(from, rows), column(from, rows));
    } catch (BufferUnderflowException e) {
      throw new IOException("the answer is cut short: %d bytes".formatted(body.length), e);
    }
  }

  private static ScoreColumn column(ByteBuffer from, int rows) {
    byte[] version = new byte[from.get()];
    from.get(version);
    String text = version.length == 0 ? null : new String(version, StandardCharsets.UTF_8);
    ScoreColumn column = ScoreColumn.of(text, rows);
    from.asDoubleBuffer().get(column.probability());
    from.position(from.position() + rows * Double.BYTES);
    from.asIntBuffer().get(column.reasons());
    from.position(from.position() + rows * Integer.BYTES);
    return column;
  }
}
