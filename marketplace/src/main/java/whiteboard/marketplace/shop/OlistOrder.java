package whiteboard.marketplace.shop;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** An order with all that belongs to it. */
record OlistOrder(
    String id,
    String customerId,
    String status,
    Instant purchasedAt,
    Instant approvedAt,
    Instant shippedAt,
    Instant deliveredAt,
    Instant estimatedDeliveryAt,
    List<Item> items,
    List<Payment> payments,
    List<Review> reviews) {

  /** A line. */
  record Item(
      int line,
      String productId,
      String sellerId,
      Instant shippingLimit,
      BigDecimal price,
      BigDecimal freight) {}

  /** A part of what was paid. */
  record Payment(int number, String type, int installments, BigDecimal amount) {}

  /**
   * A review of an order.
   *
   * @param createdAt null: blank in the file
   * @param answeredAt likewise
   */
  record Review(
      String id, int score, String title, String message, Instant createdAt, Instant answeredAt) {}
}
