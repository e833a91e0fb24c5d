package whiteboard.live;

import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whiteboard.observe.Activity;

/**
 * What goes on in the background of a live run until it is done or interrupted. When it fails, the
 * page shows why, and after a pause it is tried again from its beginning.
 */
public final class LiveTask implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveTask.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final String name;
  private final Work work;
  private volatile Activity activity = Activity.going("starting");

  /** The work itself. */
  public interface Work {
    /**
     * Returns when it is done.
     *
     * @param says is told what it is at
     */
    void run(Consumer<String> says) throws Exception;
  }

  /**
   * @param name for the log
   */
  public LiveTask(String name, Work work) {
    this.name = name;
    this.work = work;
  }

  @Override
  public void run() {
    try {
      while (!done()) {
        Thread.sleep(PAUSE.toMillis());
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("CatchingUnchecked") // the page shows whatever it is, and it is tried again
  private boolean done() throws InterruptedException {
    try {
      work.run(text -> activity = Activity.going(text));
      return true;
    } catch (InterruptedException stopping) {
      throw stopping;
    } catch (Exception e) {
      // Interrupted inside of a library, it may say so in words of its own.
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      LOG.warn("{} failed and is tried again: {}", name, e.getMessage(), e);
      activity = Activity.failing(e, "tried again");
      return false;
    }
  }

  /** What it is at; never waits. */
  public Activity activity() {
    return activity;
  }
}
