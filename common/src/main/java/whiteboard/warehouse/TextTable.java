package whiteboard.warehouse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;

/** Rows as aligned text: numbers to the right, nulls named, long values cut. */
final class TextTable {
  private static final int WIDEST = 60;

  private TextTable() {}

  static String of(String[] columns, List<Row> rows) {
    List<String[]> lines = new ArrayList<>();
    lines.add(columns);
    boolean[] numeric = new boolean[columns.length];
    for (Row row : rows) {
      String[] cells = new String[columns.length];
      for (int i = 0; i < columns.length; i++) {
        cells[i] = cell(row.get(i));
        numeric[i] |= row.get(i) instanceof Number;
      }
      lines.add(cells);
    }
    int[] widths = new int[columns.length];
    for (String[] line : lines) {
      for (int i = 0; i < columns.length; i++) {
        int length = line[i].indexOf('\n') < 0 ? line[i].length() : 0;
        widths[i] = Math.max(widths[i], length);
      }
    }
    StringBuilder text = new StringBuilder();
    append(text, lines.get(0), widths, numeric);
    text.append(rule(widths)).append(System.lineSeparator());
    lines.subList(1, lines.size()).forEach(line -> append(text, line, widths, numeric));
    return text.toString();
  }

  private static void append(StringBuilder text, String[] line, int[] widths, boolean[] numeric) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < line.length; i++) {
      String padding = " ".repeat(Math.max(0, widths[i] - line[i].length()));
      row.append(i == 0 ? "" : "  ").append(numeric[i] ? padding + line[i] : line[i] + padding);
    }
    text.append(row.toString().stripTrailing()).append(System.lineSeparator());
  }

  private static String rule(int[] widths) {
    return String.join("  ", Arrays.stream(widths).mapToObj("-"::repeat).toList());
  }

  private static String cell(Object value) {
    if (value == null) {
      return "null";
    }
    String text =
        value instanceof java.sql.Timestamp t ? t.toInstant().toString() : value.toString();
    // What Spark explains is meant to be read whole.
    return text.length() <= WIDEST || text.contains("\n")
        ? text
        : text.substring(0, WIDEST - 1) + "…";
  }
}
