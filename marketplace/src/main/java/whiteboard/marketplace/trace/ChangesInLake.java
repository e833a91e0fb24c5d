package whiteboard.marketplace.trace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import whiteboard.warehouse.RowItems;

/** The changes of an order's rows as capture sent them and the raw tables hold them. */
final class ChangesInLake {
  /** Per raw table, the values that say what has happened; null where another table has them. */
  private static final Map<String, List<String>> TELLING = new LinkedHashMap<>();

  static {
    TELLING.put("orders", List.of("status", "currency", "purchased_at"));
    TELLING.put(
        "order_items", List.of("line_number", "product_id", "seller_id", "quantity", "unit_price"));
    TELLING.put("payments", List.of("payment_number", "method", "amount"));
    TELLING.put("reviews", List.of("review_id", "line_number", "score"));
  }

  private static final List<String> COLUMNS =
      TELLING.values().stream().flatMap(List::stream).distinct().toList();

  private final SparkSession spark;

  ChangesInLake(SparkSession spark) {
    this.spark = spark;
  }

  /** Each message, in the order of the log: what changed, where in the log and in Kafka it is. */
  List<Map<String, String>> messages(String orderId) {
    return rows(
        "_op as op, _lsn as lsn, _changed_at as changed_at, "
            + "concat(_kafka_topic, '-', _kafka_partition, '@', _kafka_offset) as position, "
            + String.join(", ", COLUMNS),
        orderId);
  }

  /** Where each message is in the lake, and since when. */
  List<Map<String, String>> files(String orderId) {
    return rows(
        "concat(_kafka_topic, '-', _kafka_partition, '@', _kafka_offset) as position, "
            + "_ingested_at as ingested_at, file, row",
        orderId);
  }

  private List<Map<String, String>> rows(String columns, String orderId) {
    String changes =
        TELLING.keySet().stream()
            .map(ChangesInLake::changes)
            .collect(Collectors.joining(" union all "));
    return RowItems.of(
        spark,
        "raw.orders",
        "select `table`, %s from (%s) order by _op <> 'r', _lsn, `table`, _kafka_offset"
            .formatted(columns, changes),
        Map.of("id", orderId));
  }

  private static String changes(String table) {
    String telling =
        COLUMNS.stream()
            .map(column -> TELLING.get(table).contains(column) ? column : "null as " + column)
            .collect(Collectors.joining(", "));
    return """
        select '%s' as `table`, _op, _lsn, _changed_at, _kafka_topic, _kafka_partition,
          _kafka_offset, _ingested_at, _file as file, _pos as row, %s
        from raw.%s where order_id = :id"""
        .formatted(table, telling, table);
  }
}
