package whiteboard.lake;

import java.util.List;

/**
 * What the lake holds of one Kafka partition, over all its tables.
 *
 * @param count rows
 * @param distinct offsets; less than {@code count} if some are there twice
 * @param min the first offset
 * @param max the last offset
 * @param gaps the first {@link LakeAudit#LISTED} ranges between min and max that are missing, e.g.
 *     {@code 17} or {@code 17-19}
 * @param repeats the first {@link LakeAudit#LISTED} offsets that are there more than once
 */
public record OffsetSpan(
    long count, long distinct, long min, long max, List<String> gaps, List<Long> repeats) {

  /** Whether each offset from min to max is there exactly once. */
  public boolean isExact() {
    return count == distinct && distinct == max - min + 1;
  }
}
