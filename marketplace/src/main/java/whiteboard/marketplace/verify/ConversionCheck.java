package whiteboard.marketplace.verify;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import whiteboard.marketplace.domain.RateBook;
import whiteboard.quality.Reconciliation;

/** Every line's facts and dollars against a plain computation from the database's own rows. */
public final class ConversionCheck {
  private static final String LINES =
      """
      select i.order_id, i.line_number, i.quantity * i.unit_price, o.currency,
             (o.purchased_at at time zone 'UTC')::date,
             concat_ws(' ', o.status, i.product_id, o.user_id, i.seller_id) as parties
      from shop.order_items i join shop.orders o on o.order_id = i.order_id
      """;

  private static final String FACTS =
      """
      select order_id, line_number, usd_amount, rate_date, rate_imputed,
             concat_ws(' ', order_status, product_id, buyer_id, seller_id)
      from marts.fact_order_items
      """;

  private static final String HELD_BACK = "held back";

  private ConversionCheck() {}

  /**
   * Compares the order's status, product, buyer, seller, dollars, day of the rate and whether it
   * was imputed, or that the line is held back.
   *
   * @param mostRateDays how old a rate may be
   */
  public static Reconciliation of(Connection shop, SparkSession spark, int mostRateDays)
      throws SQLException {
    return Reconciliation.of(
        "each line's order, parties, dollars and rate = a plain computation",
        expected(shop, rates(shop, mostRateDays)),
        found(spark));
  }

  private static RateBook rates(Connection shop, int mostRateDays) throws SQLException {
    RateBook book = new RateBook(mostRateDays);
    try (Statement statement = shop.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select rate_date, currency, units_per_eur from shop.currency_rates")) {
      while (rows.next()) {
        book.add(rows.getObject(1, LocalDate.class), rows.getString(2), rows.getBigDecimal(3));
      }
    }
    return book;
  }

  private static Map<String, String> expected(Connection shop, RateBook rates) throws SQLException {
    Map<String, String> lines = new HashMap<>();
    try (Statement statement = shop.createStatement();
        ResultSet rows = statement.executeQuery(LINES)) {
      while (rows.next()) {
        BigDecimal amount = rows.getBigDecimal(3);
        String parties = rows.getString(6);
        lines.put(
            rows.getString(1) + "/" + rows.getInt(2),
            rates
                .of(rows.getString(4), rows.getObject(5, LocalDate.class))
                .map(
                    rate -> text(parties, rate.toUsd(amount), rate.publishedOn(), rate.isImputed()))
                .orElse(HELD_BACK));
      }
    }
    return lines;
  }

  private static Map<String, String> found(SparkSession spark) {
    Map<String, String> lines = new HashMap<>();
    for (Row row : spark.sql(FACTS).collectAsList()) {
      lines.merge(
          row.getString(0) + "/" + row.getInt(1),
          text(row.getString(5), row.getDecimal(2), row.get(3), row.getBoolean(4)),
          (one, other) -> one + " and " + other);
    }
    for (Row row :
        spark.sql("select order_id, line_number from marts.held_back_lines").collectAsList()) {
      lines.merge(
          row.getString(0) + "/" + row.getInt(1), HELD_BACK, (one, other) -> one + " and " + other);
    }
    return lines;
  }

  private static String text(
      String parties, BigDecimal dollars, Object publishedOn, boolean imputed) {
    return "%s, %s USD, rate of %s%s"
        .formatted(parties, dollars.toPlainString(), publishedOn, imputed ? ", imputed" : "");
  }
}
