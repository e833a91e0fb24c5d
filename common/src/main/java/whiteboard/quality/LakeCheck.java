package whiteboard.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import whiteboard.lake.LakeAudit;
import whiteboard.lake.LakeCatalogs;
import whiteboard.lake.OffsetSpan;

/** Whether the lake holds each offset of each topic exactly once. */
public final class LakeCheck {
  private LakeCheck() {}

  /**
   * The partitions of which the lake misses or repeats an offset, described.
   *
   * @param ends the end offset of every partition that lands
   */
  public static List<String> faults(LakeCatalogs catalogs, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, OffsetSpan> spans = LakeAudit.read(catalogs);
    List<String> faults = new ArrayList<>();
    ends.forEach(
        (partition, end) -> {
          OffsetSpan span = spans.get(partition);
          long rows = span == null ? 0 : span.count();
          long distinct = span == null ? 0 : span.distinct();
          long next = span == null ? 0 : span.max() + 1;
          if (rows != end || distinct != end || next != end) {
            faults.add("%s: %d rows, %d offsets of %d".formatted(partition, rows, distinct, end));
          }
        });
    return faults;
  }
}
