package whiteboard.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whiteboard.stack.StateFolder;
import whiteboard.stack.Trees;

/**
 * Runs drills one after another with one seed. A drill that breaks off counts as failed; those
 * after it run all the same.
 */
public final class DrillRun implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DrillRun.class);

  private final Path folder;
  private final long seed;
  private final DrillListener listener;
  private final Map<String, Object> shared = new LinkedHashMap<>();

  /**
   * @param folder takes the drills' own state; emptied before and after
   */
  public DrillRun(Path folder, long seed, DrillListener listener) throws IOException {
    this.folder = folder;
    this.seed = seed;
    this.listener = listener;
    StateFolder.stopOrphansBelow(folder);
    Trees.delete(folder);
  }

  /** Runs {@code drill} to its end. */
  @SuppressWarnings("CatchingUnchecked") // whatever breaks a drill off is its result
  public DrillResult run(Drill drill) throws IOException, InterruptedException {
    Path own = folder.resolve(drill.name());
    Path common = folder.resolve("shared");
    Files.createDirectories(own);
    Files.createDirectories(common);
    DrillRoom room = new DrillRoom(own, common, seed, shared, line -> listener.said(drill, line));
    listener.started(drill);
    long began = System.nanoTime();
    DrillResult result;
    try {
      result = DrillResult.of(drill.name(), drill.run(room), seconds(began));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.error("drill {} broke off", drill.name(), e);
      result = DrillResult.brokenOff(drill.name(), e, seconds(began));
    }
    StateFolder.stopOrphansBelow(own); // of a drill that broke off
    Trees.delete(own);
    listener.ended(drill, result);
    return result;
  }

  private static double seconds(long began) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) / 1000.0;
  }

  /** Closes what the drills shared, the newest first. */
  @Override
  public void close() throws IOException {
    List<Object> values = new ArrayList<>(shared.values());
    for (int i = values.size() - 1; i >= 0; i--) {
      if (values.get(i) instanceof AutoCloseable closeable) {
        close(closeable);
      }
    }
    Trees.delete(folder);
  }

  @SuppressWarnings("CatchingUnchecked") // the others must be closed too
  private static void close(AutoCloseable value) {
    try {
      value.close();
    } catch (Exception e) {
      LOG.warn("closing {}", value, e);
    }
  }
}
