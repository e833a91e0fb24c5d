package whiteboard.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import whiteboard.event.Position;

/**
 * Messages that side tables (regional ones, dead letters) already hold although their topic's main
 * table has not committed them: what a crash in the middle of a commit leaves. They are looked up
 * by position, not by offset, so it does not matter where a message would be routed today.
 */
final class HeldPositions {
  private final Set<Position> held = new HashSet<>();

  boolean contains(String topic, int partition, long offset) {
    return !held.isEmpty() && held.contains(new Position(topic, partition, offset));
  }

  /** Looks up what {@code table} holds of {@code topic} from the offsets {@code from} on. */
  void add(Table table, String topic, Map<Integer, Long> from) {
    String mark = RawColumns.originPrefix(table);
    for (Map.Entry<Integer, Long> ahead : SnapshotOffsets.of(table, topic).entrySet()) {
      int partition = ahead.getKey();
      long start = from.getOrDefault(partition, 0L);
      if (ahead.getValue() > start) {
        Expression rows =
            Expressions.and(
                Expressions.equal(mark + "topic", topic),
                Expressions.equal(mark + "partition", partition),
                Expressions.greaterThanOrEqual(mark + "offset", start));
        read(table, topic, partition, mark + "offset", rows);
      }
    }
  }

  private void read(Table table, String topic, int partition, String offset, Expression rows) {
    try (CloseableIterable<Record> found =
        IcebergGenerics.read(table).where(rows).select(offset).build()) {
      for (Record row : found) {
        held.add(new Position(topic, partition, (Long) row.getField(offset)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
