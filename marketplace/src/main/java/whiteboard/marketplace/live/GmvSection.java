package whiteboard.marketplace.live;

import java.time.Instant;
import java.util.List;

/**
 * What the marts answer; amounts in dollars with two decimals, cancelled orders left out.
 *
 * @param runId of the batch that published it
 * @param publishedAt when it did
 * @param gmvUsd all of it
 * @param days the oldest first
 * @param categories the one that sold most first
 * @param sellers the one that sold most first, a few
 */
record GmvSection(
    long runId,
    Instant publishedAt,
    String gmvUsd,
    long orders,
    List<Day> days,
    List<Category> categories,
    List<Seller> sellers) {

  /** What was sold on a day. */
  record Day(String day, long orders, String gmvUsd) {}

  /** What was sold of a category, and for how much an order on average. */
  record Category(String category, long orders, String gmvUsd, String averageOrderUsd) {}

  /**
   * A seller as it is now.
   *
   * @param averageScore of reviews of what it sold; null: none
   */
  record Seller(
      String sellerId,
      String storeName,
      String tier,
      Boolean verified,
      long orders,
      String gmvUsd,
      long reviews,
      Double averageScore) {}
}
