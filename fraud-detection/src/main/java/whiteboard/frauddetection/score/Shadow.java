package whiteboard.frauddetection.score;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the challenger score beside the champion and never in its way. It is waited for until it
 * once misses its deadline or fails; from then on it scores on trial, one block at a time and
 * awaited by nobody, until a block takes no longer than the deadline. So a slow or dead challenger
 * costs one deadline, once.
 */
final class Shadow implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shadow.class);

  /** As many blocks as there can be at once on the few cores that score. */
  private static final int THREADS = 2;

  private static final int QUEUE = 16;

  private final long waitNanos;
  private final ThreadPoolExecutor threads;
  private volatile boolean onTrial;

  Shadow(Duration wait) {
    waitNanos = wait.toNanos();
    threads =
        new ThreadPoolExecutor(
            THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(QUEUE), Shadow::thread);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "challenger");
    thread.setDaemon(true);
    return thread;
  }

  /** Begins to score; null when the challenger is behind already. */
  Future<ScoreColumn> begin(Scorer challenger, RowBlock rows, double reasonsFrom) {
    if (onTrial && threads.getActiveCount() > 0) {
      return null;
    }
    try {
      return threads.submit(() -> score(challenger, rows, reasonsFrom));
    } catch (RejectedExecutionException behind) {
      return null;
    }
  }

  private ScoreColumn score(Scorer challenger, RowBlock rows, double reasonsFrom) {
    long from = System.nanoTime();
    ScoreColumn column = challenger.score(rows, reasonsFrom);
    if (onTrial && System.nanoTime() - from <= waitNanos) {
      onTrial = false;
      LOG.info("challenger {} is in time again", challenger.version());
    }
    return column;
  }

  /** What came of it; silent when it is late, failed or was not begun. */
  ScoreColumn finish(Future<ScoreColumn> run, String version, int rows) {
    try {
      if (run != null) {
        return run.get(onTrial ? 0 : waitNanos, TimeUnit.NANOSECONDS);
      }
    } catch (TimeoutException late) {
      run.cancel(false); // one that has not begun need not
      if (!onTrial) {
        onTrial = true;
        LOG.info("challenger {} missed its deadline and is not waited for any more", version);
      }
    } catch (ExecutionException failed) {
      if (!onTrial) {
        onTrial = true;
        LOG.warn("challenger {} failed and is not waited for any more", version, failed.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ScoreColumn.silent(version, rows);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
