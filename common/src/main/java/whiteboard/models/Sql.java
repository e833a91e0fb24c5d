package whiteboard.models;

/** Values as SQL text. */
final class Sql {
  private Sql() {}

  static String literal(Object value) {
    return value == null
        ? "null"
        : "'" + value.toString().replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
