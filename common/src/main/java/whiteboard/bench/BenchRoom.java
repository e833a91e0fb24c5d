package whiteboard.bench;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import whiteboard.stack.EmbeddedStack;
import whiteboard.stack.Stack;
import whiteboard.stack.StateFolder;

/** Where one bench takes place: an empty folder, and servers of its own when it asks for them. */
public final class BenchRoom {
  private final StateFolder folder;
  private final BenchRequest request;
  private final Consumer<String> screen;
  private Stack stack;

  BenchRoom(StateFolder folder, BenchRequest request, Consumer<String> screen) {
    this.folder = folder;
    this.request = request;
    this.screen = screen;
  }

  /** The bench's own folder; deleted when it is over. */
  public Path folder() {
    return folder.path();
  }

  /** What was asked for. */
  public BenchRequest request() {
    return request;
  }

  /** Kafka and Redis, started when first asked for and stopped after the bench. */
  public Stack stack() {
    if (stack == null) {
      // No residencies and no fixed ports: what the user's platform has is not the bench's.
      stack = EmbeddedStack.start(folder, Map.of());
    }
    return stack;
  }

  /** Tells the watcher how far it is: one line. */
  public void say(String format, Object... values) {
    screen.accept(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
  }

  void close() {
    if (stack != null) {
      stack.close();
    }
  }
}
