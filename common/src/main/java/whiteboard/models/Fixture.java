package whiteboard.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows of a unit test as a query. */
final class Fixture {
  private Fixture() {}

  /**
   * A query with all columns of {@code types}; what a row does not give is null.
   *
   * @param what names the rows in an error
   */
  static String query(
      String file, String what, Map<String, String> types, List<Map<String, Object>> rows) {
    Set<String> given = columns(rows);
    for (String column : given) {
      if (!types.containsKey(column)) {
        throw ModelProject.error(file, "%s has no column %s", what, column);
      }
    }
    List<String> selection = new ArrayList<>();
    types.forEach(
        (column, type) ->
            selection.add(
                "cast(%s as %s) as `%s`"
                    .formatted(
                        given.contains(column) ? "`" + column + "`" : "null", type, column)));
    String select = "select " + String.join(", ", selection);
    if (rows.isEmpty() || given.isEmpty()) {
      return select + " from values " + dummies(rows.size());
    }
    String values =
        rows.stream()
            .map(
                row ->
                    given.stream()
                        .map(column -> Sql.literal(row.get(column)))
                        .collect(Collectors.joining(", ", "(", ")")))
            .collect(Collectors.joining(", "));
    return "%s from values %s as given(%s)"
        .formatted(
            select,
            values,
            given.stream().map(c -> "`" + c + "`").collect(Collectors.joining(", ")));
  }

  private static String dummies(int rows) {
    return rows == 0 ? "(0) where false" : "(0)" + ", (0)".repeat(rows - 1);
  }

  static Set<String> columns(List<Map<String, Object>> rows) {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    return columns;
  }

  /** Only {@code columns} of {@code types}, in that order. */
  static Map<String, String> only(Map<String, String> types, Set<String> columns) {
    Map<String, String> some = new LinkedHashMap<>();
    columns.forEach(column -> some.put(column, types.get(column)));
    return some;
  }
}
