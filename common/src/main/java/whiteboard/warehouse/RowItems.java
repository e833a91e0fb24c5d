package whiteboard.warehouse;

import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Rows as a trace shows them: column names and values as text, nulls left out. */
public final class RowItems {
  private RowItems() {}

  /** One row. */
  public static Map<String, String> of(Row row) {
    Map<String, String> item = new LinkedHashMap<>();
    String[] names = row.schema().fieldNames();
    for (int i = 0; i < names.length; i++) {
      Object value = row.get(i);
      if (value instanceof Timestamp time) {
        item.put(names[i], time.toInstant().toString());
      } else if (value != null) {
        item.put(names[i], value.toString());
      }
    }
    return item;
  }

  /**
   * The rows of a query.
   *
   * @param parameters of the query, by the names that follow its colons
   */
  public static List<Map<String, String>> of(
      SparkSession spark, String query, Map<String, Object> parameters) {
    return spark.sql(query, parameters).collectAsList().stream().map(RowItems::of).toList();
  }

  /**
   * The rows of a query; none where {@code table}, which it reads, is not there yet. A view counts
   * as not there.
   *
   * @param parameters of the query, by the names that follow its colons
   */
  public static List<Map<String, String>> of(
      SparkSession spark, String table, String query, Map<String, Object> parameters) {
    return spark.catalog().tableExists(table) ? of(spark, query, parameters) : List.of();
  }
}
