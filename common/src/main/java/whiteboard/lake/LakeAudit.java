package whiteboard.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads back which offsets the lake holds, over the raw tables and dead letters of all catalogs.
 * Takes an eighth of a byte of memory an offset; offsets up to 2^31.
 */
public final class LakeAudit {
  /** Gaps and repeats are listed up to this many a partition; the counts are of all. */
  public static final int LISTED = 20;

  private static final class Seen {
    private final BitSet offsets = new BitSet();
    private final List<Long> repeats = new ArrayList<>();
    private long count;

    void add(long offset) {
      int bit = Math.toIntExact(offset);
      count++;
      if (offsets.get(bit) && repeats.size() < LISTED) {
        repeats.add(offset);
      }
      offsets.set(bit);
    }

    OffsetSpan span() {
      int min = offsets.nextSetBit(0);
      int max = offsets.length() - 1;
      List<String> gaps = new ArrayList<>();
      for (int gap = offsets.nextClearBit(min); gap < max && gaps.size() < LISTED; ) {
        int end = offsets.nextSetBit(gap);
        gaps.add(end - gap == 1 ? String.valueOf(gap) : gap + "-" + (end - 1));
        gap = offsets.nextClearBit(end);
      }
      return new OffsetSpan(count, offsets.cardinality(), min, max, gaps, repeats);
    }
  }

  private LakeAudit() {}

  /** The spans of all partitions of which the lake holds anything. */
  public static Map<TopicPartition, OffsetSpan> read(LakeCatalogs catalogs) {
    Map<TopicPartition, Seen> seen = new HashMap<>();
    catalogs.rawTables().forEach(table -> read(table, seen));
    Map<TopicPartition, OffsetSpan> spans =
        new TreeMap<>(
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
    seen.forEach((partition, offsets) -> spans.put(partition, offsets.span()));
    return spans;
  }

  private static void read(Table table, Map<TopicPartition, Seen> seen) {
    String mark = RawColumns.originPrefix(table);
    String[] columns = {mark + "topic", mark + "partition", mark + "offset"};
    TopicPartition last = null;
    Seen offsets = null;
    try (CloseableIterable<Record> rows =
        IcebergGenerics.read(table).select(columns).reuseContainers().build()) {
      for (Record row : rows) {
        String topic = row.getField(columns[0]).toString();
        int partition = (Integer) row.getField(columns[1]);
        if (last == null || last.partition() != partition || !last.topic().equals(topic)) {
          last = new TopicPartition(topic, partition);
          offsets = seen.computeIfAbsent(last, key -> new Seen());
        }
        offsets.add((Long) row.getField(columns[2]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
