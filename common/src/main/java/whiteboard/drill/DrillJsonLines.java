package whiteboard.drill;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import whiteboard.web.PageJson;

/** Drills for another process: a {@link DrillEvent} a line. */
public final class DrillJsonLines implements DrillListener {
  private final PrintWriter out;
  private long began;

  public DrillJsonLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void started(Drill drill) {
    began = System.nanoTime();
    print(new DrillEvent(drill.name(), DrillEvent.STARTED, null, 0, null));
  }

  @Override
  public void said(Drill drill, String line) {
    print(new DrillEvent(drill.name(), DrillEvent.SAID, line, seconds(), null));
  }

  @Override
  public void ended(Drill drill, DrillResult result) {
    print(new DrillEvent(drill.name(), DrillEvent.ENDED, null, result.seconds(), result));
  }

  private double seconds() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) / 1000.0;
  }

  private void print(DrillEvent event) {
    out.println(PageJson.text(event));
    out.flush();
  }
}
