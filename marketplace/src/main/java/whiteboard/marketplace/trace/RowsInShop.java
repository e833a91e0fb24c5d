package whiteboard.marketplace.trace;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import whiteboard.scenario.Trace;

/** What the shop's database holds of an order now. */
final class RowsInShop {
  private static final List<String> OF_ORDER =
      List.of(
          """
          select 'orders' as "table", status, currency, purchased_at, updated_at
          from shop.orders where order_id = ?""",
          """
          select 'order_items' as "table", line_number, product_id, seller_id, quantity, unit_price,
            freight_amount
          from shop.order_items where order_id = ? order by line_number""",
          """
          select 'payments' as "table", payment_number, method, amount
          from shop.payments where order_id = ? order by payment_number""",
          """
          select 'reviews' as "table", review_id, line_number, score, created_at
          from shop.reviews where order_id = ? order by review_id""");

  private static final String HOP = "database";
  private static final String GUARANTEE = "a transaction: all of it or nothing";

  private RowsInShop() {}

  static Trace.Hop notAsked() {
    return Trace.Hop.of(HOP, GUARANTEE, List.of())
        .noting("not asked: its server runs only while the platform does");
  }

  static Trace.Hop of(String orderId, Connection database) throws SQLException {
    List<Map<String, String>> items = new ArrayList<>();
    for (String query : OF_ORDER) {
      items.addAll(rows(database, query, orderId));
    }
    Trace.Hop hop = Trace.Hop.of(HOP, GUARANTEE, items);
    return items.isEmpty() ? hop.noting("it has no row of it now") : hop;
  }

  private static List<Map<String, String>> rows(Connection database, String query, String orderId)
      throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(query)) {
      statement.setString(1, orderId);
      try (ResultSet rows = statement.executeQuery()) {
        List<Map<String, String>> items = new ArrayList<>();
        while (rows.next()) {
          List<Object> cells = new ArrayList<>();
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            Object value = rows.getObject(i);
            cells.add(rows.getMetaData().getColumnLabel(i));
            cells.add(value instanceof java.sql.Timestamp time ? time.toInstant() : value);
          }
          items.add(Trace.item(cells.toArray()));
        }
        return items;
      }
    }
  }
}
