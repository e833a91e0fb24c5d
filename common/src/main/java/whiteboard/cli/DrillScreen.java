package whiteboard.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillListener;
import whiteboard.drill.DrillResult;
import whiteboard.drill.DrillText;

/** Drills on a terminal: each line as it is seen, with the seconds since the drill began. */
final class DrillScreen implements DrillListener {
  private final String scenario;
  private final PrintWriter out;
  private long began;

  DrillScreen(String scenario, PrintWriter out) {
    this.scenario = scenario;
    this.out = out;
  }

  @Override
  public void started(Drill drill) {
    began = System.nanoTime();
    print("drill %s/%s%n", scenario, drill.name());
  }

  @Override
  public void said(Drill drill, String line) {
    double seconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) / 1000.0;
    print("    %5.1f s  %s%n", seconds, line);
  }

  @Override
  public void ended(Drill drill, DrillResult result) {
    print("%s%n", DrillText.of(result));
  }

  private void print(String format, Object... values) {
    out.print(String.format(Locale.ROOT, format, values));
    out.flush();
  }
}
