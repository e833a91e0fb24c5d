package whiteboard.marketplace.transform;

import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import whiteboard.cli.UserError;

/**
 * What the models read of the shop's tables. A column that is gone, by a drop or by a new name,
 * stays in the lake and is null in every later row: nobody must take that for a value.
 *
 * @param columns that the models declare, by {@code lake.table}
 */
record SourceContract(Map<String, Set<String>> columns) {
  private static final String SCHEMA = "lake.";

  /** Before the name of a column that capture or the lake has added. */
  private static final String OURS = "_";

  /**
   * Fails when a table lacks what the models read.
   *
   * @param present the columns that the shop's tables have now, by table
   * @throws UserError with the columns that are gone, and those that nobody knows in their place
   */
  void require(Map<String, Set<String>> present) {
    StringJoiner lacks = new StringJoiner("; ");
    columns.forEach(
        (source, declared) -> {
          String table = source.substring(SCHEMA.length());
          Set<String> has = present.getOrDefault(table, Set.of());
          Set<String> gone = new TreeSet<>(declared);
          gone.removeIf(column -> column.startsWith(OURS) || has.contains(column));
          if (!gone.isEmpty()) {
            Set<String> unknown = new TreeSet<>(has);
            unknown.removeAll(declared);
            lacks.add(
                "shop.%s no longer has %s%s"
                    .formatted(
                        table,
                        String.join(", ", gone),
                        unknown.isEmpty()
                            ? ""
                            : ", and has %s, which no model knows"
                                .formatted(String.join(", ", unknown))));
          }
        });
    if (lacks.length() > 0) {
      throw new UserError("Cannot build: " + lacks);
    }
  }
}
