package whiteboard.models;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A table that the models read and do not build.
 *
 * @param columns declared names and their types; a type may be empty
 * @param loadedAtField the column that tells when a row came in, or null
 * @param warnAfter how old the newest row may be before a warning, or null
 * @param errorAfter how old the newest row may be at all, or null
 */
record SourceTable(
    String source,
    String name,
    String schema,
    String identifier,
    Map<String, String> columns,
    String loadedAtField,
    Duration warnAfter,
    Duration errorAfter,
    List<GenericTest> tests,
    String file) {

  String key() {
    return source + "." + name;
  }

  String relation() {
    return "`" + schema + "`.`" + identifier + "`";
  }
}
