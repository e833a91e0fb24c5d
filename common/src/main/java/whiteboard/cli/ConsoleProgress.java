package whiteboard.cli;

import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import whiteboard.scenario.Progress;

/** Progress bars on a terminal; elsewhere a line now and then and when a stage ends. */
final class ConsoleProgress implements Progress, AutoCloseable {
  private final PrintWriter out;
  private final boolean terminal;
  private final Set<Stage> open = ConcurrentHashMap.newKeySet();

  @SuppressWarnings("SystemConsoleNull") // the launcher runs JDK 17, where null says: no terminal
  ConsoleProgress(PrintWriter out) {
    this(out, System.console() != null);
  }

  ConsoleProgress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public Stage stage(String name, long total) {
    Stage stage = terminal ? new BarStage(name, total) : new LineStage(name, total, out);
    open.add(stage);
    return stage;
  }

  @Override
  public void note(String line) {
    out.println(line);
    out.flush();
  }

  /** Ends the stages that a failure left open, so that no bar is drawn over its message. */
  @Override
  public void close() {
    open.forEach(Stage::close);
  }
}
