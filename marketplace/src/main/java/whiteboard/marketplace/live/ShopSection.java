package whiteboard.marketplace.live;

import java.time.Instant;
import java.util.List;

/**
 * What has arrived in the topics, deleted rows left out.
 *
 * @param now the newest change of an order, by the shop's clock; null before the first
 * @param cameAt when the newest message was sent; null before the first
 * @param recentOrders the newest first
 * @param recentReviews the newest first
 */
record ShopSection(
    long orders,
    long lines,
    long reviews,
    Instant now,
    Instant cameAt,
    List<RecentOrder> recentOrders,
    List<RecentReview> recentReviews) {

  /** Before anything has. */
  static final ShopSection NONE = new ShopSection(0, 0, 0, null, null, List.of(), List.of());

  /** An order as its last change left it. */
  record RecentOrder(
      String id, String userId, String status, String currency, Instant purchasedAt) {}

  /**
   * A review.
   *
   * @param line of the order; null: of all of it
   * @param score from 1 to 5
   */
  record RecentReview(String id, String orderId, Integer line, Integer score, String title) {}
}
