package whiteboard.drill;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Where one drill takes place. Drills of one command share what was computed {@linkplain #shared
 * once}; each has a folder of its own, empty at its start.
 */
public final class DrillRoom {
  private final Path folder;
  private final Path sharedFolder;
  private final long seed;
  private final Map<String, Object> shared;
  private final Consumer<String> screen;

  DrillRoom(
      Path folder,
      Path sharedFolder,
      long seed,
      Map<String, Object> shared,
      Consumer<String> screen) {
    this.folder = folder;
    this.sharedFolder = sharedFolder;
    this.seed = seed;
    this.shared = shared;
    this.screen = screen;
  }

  /** This drill's own folder; deleted when the drill is over. */
  public Path folder() {
    return folder;
  }

  /** A folder that lives as long as the command, for what {@link #shared} values keep on disk. */
  public Path sharedFolder() {
    return sharedFolder;
  }

  /** Decides everything that is random. */
  public long seed() {
    return seed;
  }

  /** Tells the watcher what has just been seen: one line, as it comes. */
  public void say(String format, Object... values) {
    screen.accept(
        values.length == 0 ? format : String.format(java.util.Locale.ROOT, format, values));
  }

  /**
   * What is named {@code name}, computed by the first drill of the command that asks. A value that
   * is {@link AutoCloseable} is closed after the command's last drill.
   */
  public <T> T shared(String name, Class<T> type, Callable<T> compute) throws Exception {
    Object found = shared.get(name);
    if (found == null) {
      found = compute.call();
      shared.put(name, found);
    }
    return type.cast(found);
  }
}
