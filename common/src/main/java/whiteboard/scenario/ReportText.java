package whiteboard.scenario;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/** The report for a reader at a terminal. */
public final class ReportText {
  private final StringBuilder text = new StringBuilder();

  private ReportText() {}

  /** Counts and tables aligned, a mark before each check, what failed with both its values. */
  public static String of(RunReport report) {
    return new ReportText().render(report);
  }

  private String render(RunReport report) {
    line(
        "%s %s  source %s, seed %d, %s stack",
        report.scenario(), report.command(), report.source(), report.seed(), report.stack());
    counts(report.counts());
    tables(report.tables());
    line("");
    report.checks().forEach(this::check);
    report.alerts().forEach(alert -> line("  alert  %s", alert));
    long held = report.checks().stream().filter(Check::pass).count();
    line("");
    line(
        "%s  %d of %d checks hold, %.1f s",
        report.passed() ? "PASS" : "FAIL", held, report.checks().size(), report.seconds());
    return text.toString();
  }

  private void counts(Map<String, Number> counts) {
    int width = widest(counts);
    line("");
    counts.forEach((name, value) -> line("  %-" + width + "s %20s", name, number(value)));
  }

  private void tables(Map<String, RunReport.Table> tables) {
    int width = widest(tables);
    line("");
    tables.forEach(
        (name, table) ->
            line("  %-" + width + "s %20s rows  %s", name, number(table.rows()), table.digest()));
  }

  private void check(Check check) {
    line("  %s %s", check.pass() ? "✓" : "✗", check.name());
    if (!check.pass()) {
      line("      expected %s", check.expected());
      line("      observed %s", check.observed());
    }
  }

  private static int widest(Map<String, ?> named) {
    return named.keySet().stream().mapToInt(String::length).max().orElse(1);
  }

  private static String number(Number value) {
    if (value instanceof BigDecimal money) {
      return String.format(Locale.ROOT, "%,." + Math.max(0, money.scale()) + "f", money);
    }
    return value instanceof Double || value instanceof Float
        ? String.format(Locale.ROOT, "%,.3f", value.doubleValue())
        : String.format(Locale.ROOT, "%,d", value.longValue());
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
