package whiteboard.drill;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * All rows of some tables, read back to be compared.
 *
 * @param byTable how often each row stands in the table
 */
public record TableRows(Map<String, Map<String, Integer>> byTable) {

  /**
   * Reads {@code relations} whole.
   *
   * @param relations names or queries in parentheses
   */
  public static TableRows read(SparkSession spark, List<String> relations) {
    Map<String, Map<String, Integer>> byTable = new TreeMap<>();
    for (String relation : relations) {
      Map<String, Integer> rows = new HashMap<>();
      // In one job: an iterator would take one for every few files.
      List<Row> found = spark.sql("select * from " + relation).collectAsList();
      found.forEach(row -> rows.merge(row.toString(), 1, Integer::sum));
      byTable.put(relation, rows);
    }
    return new TableRows(byTable);
  }

  /** Rows that stand here more or less often than there, over all tables. */
  public long differences(TableRows other) {
    Set<String> tables = new HashSet<>(byTable.keySet());
    tables.addAll(other.byTable.keySet());
    return tables.stream()
        .mapToLong(
            table ->
                differing(
                    byTable.getOrDefault(table, Map.of()),
                    other.byTable.getOrDefault(table, Map.of())))
        .sum();
  }

  private static long differing(Map<String, Integer> one, Map<String, Integer> other) {
    Set<String> rows = new HashSet<>(one.keySet());
    rows.addAll(other.keySet());
    return rows.stream()
        .mapToLong(row -> Math.abs(one.getOrDefault(row, 0) - other.getOrDefault(row, 0)))
        .sum();
  }

  /** The same of one table. */
  public long differences(TableRows other, String table) {
    return differing(byTable.get(table), other.byTable.get(table));
  }

  /** How many there are, over all tables. */
  public long rows() {
    return byTable.values().stream()
        .flatMap(rows -> rows.values().stream())
        .mapToLong(Integer::longValue)
        .sum();
  }
}
