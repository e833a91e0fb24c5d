package whiteboard.marketplace.verify;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import whiteboard.marketplace.shop.ShopDatabase;
import whiteboard.quality.Reconciliation;

/**
 * The shop's tables against what the warehouse makes of the changes that it captured, row for row
 * and column for column.
 */
public final class SourceCheck {
  private static final String STAGED =
      """
      select * except (is_deleted, last_ingested_at) from staging.stg_shop__%s where not is_deleted
      """;

  private static final String BUYERS_NOW =
      """
      select buyer_id as user_id, zip_code, city, state, country, created_at,
          valid_from as updated_at
      from marts.dim_buyers
      where is_current and not is_deleted and buyer_id <> 'unknown'
      """;

  /** As they were entered last: what was entered late may hold from before what is current. */
  private static final String SELLERS_NOW =
      """
      select seller_id, latest.* from (
        select seller_id, max_by(
            struct(store_name, tier, is_verified, zip_code, city, state, country, joined_at,
                changed_at as updated_at), log_position) as latest

        from staging.stg_shop__seller_changes where not is_deleted group by seller_id)
      left anti join (
        select seller_id from staging.stg_shop__seller_changes group by seller_id
        having max_by(is_deleted, log_position)) using (seller_id)
      """;

  private static final String PAYMENTS =
      "select order_id, payment_number, method, installments, amount from marts.fact_payments";

  private static final String REVIEWS =
      """
      select review_id, order_id, line_number, score, title, message, created_at, answered_at
      from marts.dim_reviews
      """;

  private SourceCheck() {}

  /** Every table of the shop. */
  public static List<Reconciliation> ofAll(Connection shop, SparkSession spark)
      throws SQLException {
    List<Reconciliation> all = new ArrayList<>();
    for (String table : ShopDatabase.TABLES) {
      all.add(of(shop, spark, table));
    }
    all.add(of(shop, spark, "payments", "marts.fact_payments", PAYMENTS, 2));
    all.add(of(shop, spark, "reviews", "marts.dim_reviews", REVIEWS, 2));
    return all;
  }

  /** A table of the shop, in all columns that the warehouse has of it. */
  public static Reconciliation of(Connection shop, SparkSession spark, String table)
      throws SQLException {
    int keys = ShopDatabase.KEYS.get(table).split(",", -1).length;
    return of(shop, spark, table, latestOf(table), keys);
  }

  private static String latestOf(String table) {
    return switch (table) {
      case "users" -> BUYERS_NOW;
      case "sellers" -> SELLERS_NOW;
      default -> STAGED.formatted(table);
    };
  }

  /**
   * Compares a table of the shop with a relation of the warehouse that has the same columns, or
   * some of them.
   *
   * @param table in the schema {@code shop}
   * @param relation a table's name or a query
   * @param keys how many of the relation's first columns tell its rows apart
   */
  public static Reconciliation of(
      Connection shop, SparkSession spark, String table, String relation, int keys)
      throws SQLException {
    return of(shop, spark, table, "the warehouse's latest state", relation, keys);
  }

  private static Reconciliation of(
      Connection shop, SparkSession spark, String table, String name, String relation, int keys)
      throws SQLException {
    List<String> columns = Arrays.asList(spark.sql("select * from " + from(relation)).columns());
    return Reconciliation.of(
        "%s: %s = the database's".formatted(table, name),
        ofShop(shop, "select %s from shop.%s".formatted(String.join(", ", columns), table), keys),
        ofWarehouse(spark, "select * from " + from(relation), keys));
  }

  private static String from(String relation) {
    return relation.strip().startsWith("select") ? "(" + relation + ")" : relation;
  }

  private static Map<String, String> ofShop(Connection shop, String query, int keys)
      throws SQLException {
    Map<String, String> rows = new HashMap<>();
    try (Statement statement = shop.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        StringJoiner key = new StringJoiner("|");
        StringJoiner row = new StringJoiner("|");
        for (int i = 1; i <= columns; i++) {
          (i <= keys ? key : row).add(text(found.getObject(i)));
        }
        rows.put(key.toString(), row.toString());
      }
    }
    return rows;
  }

  private static Map<String, String> ofWarehouse(SparkSession spark, String query, int keys) {
    Map<String, String> rows = new HashMap<>();
    for (Row found : spark.sql(query).collectAsList()) {
      StringJoiner key = new StringJoiner("|");
      StringJoiner row = new StringJoiner("|");
      for (int i = 0; i < found.length(); i++) {
        (i < keys ? key : row).add(text(found.get(i)));
      }
      rows.merge(key.toString(), row.toString(), (one, other) -> one + " and " + other);
    }
    return rows;
  }

  private static String text(Object value) {
    if (value instanceof Timestamp time) {
      return time.toInstant().toString();
    }
    if (value instanceof BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }
    return value == null ? "(null)" : value.toString();
  }
}
