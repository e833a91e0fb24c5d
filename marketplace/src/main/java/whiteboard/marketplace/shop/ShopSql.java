package whiteboard.marketplace.shop;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** What a shop writes, as statements. */
final class ShopSql {
  private ShopSql() {}

  static Sql user(String id, String name, String email, Place place, Instant at) {
    return Sql.of(
        "insert into shop.users (user_id, name, email, zip_code, city, state, country, created_at,"
            + " updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        name,
        email,
        place.zipCode(),
        place.city(),
        place.state(),
        place.country(),
        utc(at),
        utc(at));
  }

  static Sql userMoves(String id, Place place, Instant at) {
    return Sql.of(
        "update shop.users set zip_code = ?, city = ?, state = ?, country = ?, updated_at = ?"
            + " where user_id = ?",
        place.zipCode(),
        place.city(),
        place.state(),
        place.country(),
        utc(at),
        id);
  }

  /** A seller; of {@code storeName}, {@code tier} and {@code verified} each may be null. */
  static Sql seller(
      String id, String storeName, String tier, Boolean verified, Place place, Instant at) {
    return Sql.of(
        "insert into shop.sellers (seller_id, store_name, tier, is_verified, zip_code, city, state,"
            + " country, joined_at, updated_at) values (?, ?, ?, ?::boolean, ?, ?, ?, ?, ?, ?)",
        id,
        storeName,
        tier,
        verified,
        place.zipCode(),
        place.city(),
        place.state(),
        place.country(),
        utc(at),
        utc(at));
  }

  static Sql sellerChanges(String id, String storeName, String tier, boolean verified, Instant at) {
    return Sql.of(
        "update shop.sellers set store_name = ?, tier = ?, is_verified = ?, updated_at = ?"
            + " where seller_id = ?",
        storeName,
        tier,
        verified,
        utc(at),
        id);
  }

  static Sql product(
      String id,
      String sellerId,
      String category,
      String title,
      String description,
      BigDecimal price,
      String currency,
      Integer weightGrams,
      Instant at) {
    return Sql.of(
        "insert into shop.products (product_id, seller_id, category, title, description,"
            + " list_price, currency, weight_grams, created_at, updated_at)"
            + " values (?, ?, ?, ?, ?, ?::numeric, ?, ?::int, ?, ?)",
        id,
        sellerId,
        category,
        title,
        description,
        price,
        currency,
        weightGrams,
        utc(at),
        utc(at));
  }

  static Sql price(String productId, BigDecimal price, Instant at) {
    return Sql.of(
        "update shop.products set list_price = ?, updated_at = ? where product_id = ?",
        price,
        utc(at),
        productId);
  }

  static Sql raisePrices(String category, BigDecimal factor, Instant at) {
    return Sql.of(
        "update shop.products set list_price = round(list_price * ?, 2), updated_at = ?"
            + " where category = ?",
        factor,
        utc(at),
        category);
  }

  static Sql order(
      String id,
      String userId,
      String status,
      String currency,
      Instant at,
      Instant estimatedDelivery) {
    return Sql.of(
        "insert into shop.orders (order_id, user_id, status, currency, purchased_at,"
            + " estimated_delivery_at, updated_at) values (?, ?, ?, ?, ?, ?, ?)",
        id,
        userId,
        status,
        currency,
        utc(at),
        utc(estimatedDelivery),
        utc(at));
  }

  static Sql item(
      String orderId,
      int line,
      String productId,
      String sellerId,
      int quantity,
      BigDecimal unitPrice,
      BigDecimal freight,
      Instant shippingLimit) {
    return Sql.of(
        "insert into shop.order_items (order_id, line_number, product_id, seller_id, quantity,"
            + " unit_price, freight_amount, shipping_limit_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
        orderId,
        line,
        productId,
        sellerId,
        quantity,
        unitPrice,
        freight,
        utc(shippingLimit));
  }

  static Sql payment(
      String orderId, int number, String method, int installments, BigDecimal amount) {
    return Sql.of(
        "insert into shop.payments (order_id, payment_number, method, installments, amount)"
            + " values (?, ?, ?, ?, ?)",
        orderId,
        number,
        method,
        installments,
        amount);
  }

  /** A step in an order's life that only its status keeps. */
  static Sql orderBecomes(String id, String status, Instant at) {
    return Sql.of(
        "update shop.orders set status = ?, updated_at = ? where order_id = ?",
        status,
        utc(at),
        id);
  }

  /**
   * A step in an order's life.
   *
   * @param column that keeps when it was taken
   * @param taken by the order's own dates
   * @param at when it is entered
   */
  static Sql orderBecomes(String id, String status, String column, Instant taken, Instant at) {
    return Sql.of(
        "update shop.orders set status = ?, %s = ?, updated_at = ? where order_id = ?"
            .formatted(column),
        status,
        utc(taken),
        utc(at),
        id);
  }

  static Sql delete(String table, String orderId) {
    return Sql.of("delete from shop.%s where order_id = ?".formatted(table), orderId);
  }

  /**
   * A review.
   *
   * @param line null: of the whole order
   * @param at null: nobody knows
   */
  static Sql review(
      String id,
      String orderId,
      Integer line,
      int score,
      String title,
      String message,
      Instant at) {
    return Sql.of(
        "insert into shop.reviews (review_id, order_id, line_number, score, title, message,"
            + " created_at) values (?, ?, ?::int, ?, ?, ?, ?)",
        id,
        orderId,
        line,
        score,
        title,
        message,
        utc(at));
  }

  static Sql reviewAnswered(String id, String orderId, int score, Instant at) {
    return Sql.of(
        "update shop.reviews set score = ?, answered_at = ? where review_id = ? and order_id = ?",
        score,
        utc(at),
        id,
        orderId);
  }

  static Sql rate(LocalDate day, String currency, BigDecimal unitsPerEur) {
    return Sql.of(
        "insert into shop.currency_rates (rate_date, currency, units_per_eur) values (?, ?, ?)",
        day,
        currency,
        unitsPerEur);
  }

  private static OffsetDateTime utc(Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
