package whiteboard.models;

import java.util.Map;

/**
 * A test that a YAML file declares for a model or source.
 *
 * @param target the SQL-independent name of what is tested: a model's name, or source.table
 * @param column the tested column, or null for a test of the whole table
 * @param kind unique, not_null, accepted_values, relationships, or a test macro of the project
 * @param where a condition that narrows the rows, or null
 * @param warns whether a failure is only reported
 */
record GenericTest(
    String target,
    String column,
    String kind,
    Map<String, Object> arguments,
    String where,
    boolean warns,
    String file) {

  boolean readsItsTargetOnly() {
    return kind.equals("unique") || kind.equals("not_null") || kind.equals("accepted_values");
  }

  String name() {
    return column == null ? kind + " of " + target : kind + " of " + target + "." + column;
  }
}
