package whiteboard.frauddetection.evaluate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import whiteboard.cli.UserError;

/**
 * A line of a CSV file, read by the names of its columns. What cannot be read is refused with file,
 * line, column and value.
 */
record CsvRow(Path file, long line, Map<String, Integer> columns, List<String> values) {
  private static final int LARGEST_DIGITS = 15;
  private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

  /** The values of a line; quotes hold commas together, and stand for themselves when doubled. */
  static List<String> split(String line) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        value.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        values.add(value.toString().strip());
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    values.add(value.toString().strip());
    return values;
  }

  /** What stands in a column; never empty. */
  String text(String column) {
    int index = columns.get(column);
    String value = index < values.size() ? values.get(index) : "";
    if (value.isEmpty()) {
      throw wrong(column, value, "a value");
    }
    return value;
  }

  /** A decimal number times 100, half up. */
  long cents(String column) {
    try {
      BigDecimal amount = new BigDecimal(text(column));
      if (amount.signum() >= 0 && amount.precision() - amount.scale() <= LARGEST_DIGITS) {
        return amount.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
      }
    } catch (NumberFormatException e) {
      // told below, as for a number that is no amount
    }
    throw wrong(column, text(column), "an amount of 0 or more");
  }

  /** A number of degrees. */
  double degrees(String column, double limit) {
    try {
      double degrees = Double.parseDouble(text(column));
      if (Math.abs(degrees) <= limit) {
        return degrees;
      }
    } catch (NumberFormatException e) {
      // told below, as for a number that is out of range
    }
    throw wrong(column, text(column), "degrees within %s".formatted(limit));
  }

  /** Wall-clock time, read as UTC, or whole seconds since 1970. */
  long millis(String column) {
    String time = text(column);
    if (SECONDS.matcher(time).matches()) {
      return TimeUnit.SECONDS.toMillis(Long.parseLong(time));
    }
    try {
      return LocalDateTime.parse(time.replace(' ', 'T')).toInstant(ZoneOffset.UTC).toEpochMilli();
    } catch (DateTimeException e) {
      throw wrong(column, time, "a time like 2018-07-25 13:05:00");
    }
  }

  /** 1 or 0. */
  boolean flag(String column) {
    return switch (text(column)) {
      case "1" -> true;
      case "0" -> false;
      default -> throw wrong(column, text(column), "0 or 1");
    };
  }

  private UserError wrong(String column, String value, String wanted) {
    return new UserError(
        "Cannot read %s: line %d has %s '%s', not %s".formatted(file, line, column, value, wanted));
  }
}
