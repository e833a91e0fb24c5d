package whiteboard.marketplace.live;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is odd about the data.
 *
 * @param unknownColumns that the shop has and no model reads, {@code lake.table.column}
 * @param deadLetters messages by the topic that they were set aside from, where there are any
 * @param lines of the fact; null before the first batch
 * @param imputedLines of these, converted at the rates of an earlier day; null before it
 * @param oldestRateDays how old the oldest of these rates was; null before it
 * @param heldBackLines without a recent enough rate; null before it
 * @param heldBack a few of them, the newest first
 */
record DataSection(
    List<String> unknownColumns,
    Map<String, Long> deadLetters,
    Long lines,
    Long imputedLines,
    Integer oldestRateDays,
    Long heldBackLines,
    List<HeldBack> heldBack) {

  /**
   * A line that waits for a rate.
   *
   * @param rateAgeDays of the latest there is; null: there is none
   */
  record HeldBack(
      String orderId,
      int line,
      String grossAmount,
      String currency,
      Instant purchasedAt,
      Integer rateAgeDays) {}
}
