package whiteboard.marketplace.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import whiteboard.quality.Reconciliation;

/** Sums per day and currency, the database's against the warehouse's: lines, prices, freight. */
public final class AmountCheck {
  private static final String OF_SHOP =
      """
      select (o.purchased_at at time zone 'UTC')::date, o.currency, count(*),
             sum(i.quantity * i.unit_price), sum(i.freight_amount)
      from shop.order_items i join shop.orders o on o.order_id = i.order_id
      group by 1, 2
      """;

  private static final String OF_WAREHOUSE =
      """
      select to_date(purchased_at), currency, count(*), sum(gross_amount), sum(freight_amount)
      from (
        select purchased_at, currency, gross_amount, freight_amount from marts.fact_order_items
        union all
        select purchased_at, currency, gross_amount, freight_amount from marts.held_back_lines)
      group by 1, 2
      """;

  private AmountCheck() {}

  /** A difference is a day and currency. */
  public static Reconciliation of(Connection shop, SparkSession spark) throws SQLException {
    Map<String, String> expected = new HashMap<>();
    try (Statement statement = shop.createStatement();
        ResultSet rows = statement.executeQuery(OF_SHOP)) {
      while (rows.next()) {
        expected.put(
            rows.getString(1) + " " + rows.getString(2),
            text(rows.getLong(3), rows.getBigDecimal(4), rows.getBigDecimal(5)));
      }
    }
    Map<String, String> found = new HashMap<>();
    for (Row row : spark.sql(OF_WAREHOUSE).collectAsList()) {
      found.put(
          row.get(0) + " " + row.getString(1),
          text(row.getLong(2), row.getDecimal(3), row.getDecimal(4)));
    }
    return Reconciliation.of(
        "lines, prices and freight per day and currency: the warehouse = the database, to the cent",
        expected,
        found);
  }

  private static String text(long lines, Object gross, Object freight) {
    return "%d lines, %s, freight %s".formatted(lines, gross, freight);
  }
}
