package whiteboard.models;

import java.util.List;
import java.util.Map;

/**
 * Given rows and the rows that a model must make of them, in dbt's format.
 *
 * @param given by input: {@code ref('x')}, {@code source('a', 'b')} or {@code this}
 */
record UnitTest(
    String name,
    String model,
    Map<String, Rows> given,
    Rows expect,
    Map<String, Object> vars,
    Map<String, Object> macros,
    String file) {

  /**
   * Rows by column, or a query that yields them.
   *
   * @param query not null when the rows are written as SQL
   */
  record Rows(List<Map<String, Object>> rows, String query) {}
}
