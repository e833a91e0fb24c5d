package whiteboard.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whiteboard.stack.StateFolder;
import whiteboard.stack.Trees;

/** Runs benches one after another, each in an empty folder of its own. */
public final class BenchRun {
  private static final Logger LOG = LoggerFactory.getLogger(BenchRun.class);

  private final Path folder;
  private final BenchRequest request;
  private final Consumer<String> screen;

  /**
   * @param folder takes the benches' own state, emptied before and after
   * @param screen takes their lines
   */
  public BenchRun(Path folder, BenchRequest request, Consumer<String> screen) {
    this.folder = folder;
    this.request = request;
    this.screen = screen;
  }

  /** Runs {@code bench} to its end; one that breaks off is a failed result. */
  @SuppressWarnings("CatchingUnchecked") // whatever breaks a bench off is its result
  public BenchResult run(Bench bench) throws IOException, InterruptedException {
    Path own = folder.resolve(bench.name());
    Trees.delete(own);
    long began = System.nanoTime();
    try (StateFolder state = StateFolder.open(own)) {
      BenchRoom room = new BenchRoom(state, request, screen);
      try {
        return BenchResult.of(bench.name(), bench.run(room), seconds(began));
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        LOG.error("bench {} broke off", bench.name(), e);
        return BenchResult.brokenOff(bench.name(), e, seconds(began));
      } finally {
        room.close();
      }
    } finally {
      Trees.delete(own);
    }
  }

  private static double seconds(long began) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) / 1000.0;
  }
}
