package whiteboard.drill;

import java.util.List;
import java.util.Locale;

/** Drills for a reader at a terminal. */
public final class DrillText {
  private static final String TABLE = "%-28s %14s %10s %10s %8s  %s%n";

  private DrillText() {}

  /** One drill's evidence, with its outcome. */
  public static String of(DrillResult result) {
    StringBuilder text = new StringBuilder();
    if (result.failure() != null) {
      line(text, "broken off", result.failure());
    } else {
      line(text, "fault", result.fault());
      line(text, "guarded", result.guarded());
      line(text, "unguarded", result.unguarded());
    }
    return text.append(
            String.format(
                Locale.ROOT, "  %s in %.0f s%n", result.pass() ? "PASS" : "FAIL", result.seconds()))
        .toString();
  }

  /** A row a drill. */
  public static String table(List<DrillResult> results) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT, TABLE, "drill", "fault seen", "guarded", "unguarded", "seconds", ""));
    for (DrillResult result : results) {
      text.append(
          String.format(
              Locale.ROOT,
              TABLE,
              result.name(),
              String.format(Locale.ROOT, "%,d", result.faultObserved()),
              differences(result.guardedDifferences()),
              differences(result.unguardedDifferences()),
              String.format(Locale.ROOT, "%.1f", result.seconds()),
              result.pass() ? "PASS" : "FAIL"));
    }
    return text.append("guarded and unguarded: differences from the undisturbed run\n").toString();
  }

  private static String differences(Long count) {
    return count == null ? "-" : String.format(Locale.ROOT, "%,d", count);
  }

  private static void line(StringBuilder text, String label, String value) {
    if (value != null) {
      text.append(String.format(Locale.ROOT, "  %-10s %s%n", label, value));
    }
  }
}
