package whiteboard.bench;

import java.util.Locale;
import whiteboard.scenario.Check;

/** A bench's figures for a reader at a terminal. */
public final class BenchText {
  private BenchText() {}

  /** The figures, their targets and the checks of one bench. */
  public static String of(String scenario, BenchResult result) {
    StringBuilder text = new StringBuilder();
    line(text, "bench %s/%s", scenario, result.name());
    for (Figure figure : result.figures()) {
      line(
          text,
          "  %-34s %14s %-10s %s",
          words(figure.name()),
          number(figure.value()),
          figure.unit(),
          remark(figure));
    }
    for (Check check : result.checks()) {
      line(text, "  %-4s %s", check.pass() ? "ok" : "FAIL", check.name());
      if (!check.pass()) {
        line(text, "       expected %s, observed %s", check.expected(), check.observed());
      }
    }
    if (result.failure() != null) {
      line(text, "  broken off: %s", result.failure());
    }
    line(text, "  %s in %.0f s", result.pass() ? "PASS" : "FAIL", result.seconds());
    return text.toString();
  }

  /** {@code read_p99_9} is read p99.9. */
  private static String words(String name) {
    return name.replaceAll("(?<=\\d)_(?=\\d)", ".").replace('_', ' ');
  }

  private static String remark(Figure figure) {
    String target = "";
    if (figure.atLeast() != null) {
      target = "target: at least " + number(figure.atLeast());
    } else if (figure.atMost() != null) {
      target = "target: at most " + number(figure.atMost());
    }
    if (!target.isEmpty()) {
      target += figure.reached() ? ", reached" : ", MISSED";
    }
    String gap = target.isEmpty() || figure.note().isEmpty() ? "" : "; ";
    return target + gap + figure.note();
  }

  /** Large numbers whole, small ones with three digits that matter. */
  static String number(double value) {
    double size = Math.abs(value);
    String format =
        size >= 100 || value == Math.rint(value) ? "%,.0f" : size >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
