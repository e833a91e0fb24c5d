package whiteboard.observe;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at something again and again on a thread of its own, so that a server that does not answer
 * holds up nobody who asks for the newest value.
 */
public final class Watch<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final long CLOSE_WITHIN_MILLIS = 5_000;

  /** Older than this a value says nothing of now. */
  private static final double FRESH_SECONDS = 10;

  private final Callable<T> look;
  private final long everyMillis;
  private final Thread thread;
  private volatile Seen<T> seen = new Seen<>(Optional.empty(), Optional.empty(), System.nanoTime());
  private volatile boolean stopping;

  /**
   * What the last look gave.
   *
   * @param value the newest that there is, also when the last look failed
   * @param failure why the last look failed; empty when it did not
   * @param atNanos when the newest value was seen, or the watch was started
   */
  public record Seen<T>(Optional<T> value, Optional<String> failure, long atNanos) {

    /** Whether it says something of now. */
    public boolean isFresh() {
      return failure.isEmpty() && value.isPresent() && ageSeconds() < FRESH_SECONDS;
    }

    /** What to say of it in a word, or why there is nothing. */
    public String answer() {
      return isFresh()
          ? "answers"
          : failure.map(why -> "does not answer: " + why).orElse("has not answered yet");
    }

    /** How old the newest value is. */
    public double ageSeconds() {
      return (System.nanoTime() - atNanos) / 1e9;
    }
  }

  private Watch(String name, long everyMillis, Callable<T> look) {
    this.look = look;
    this.everyMillis = everyMillis;
    this.thread = new Thread(this::run, "watch-" + name);
    thread.setDaemon(true);
  }

  /** Looks at once, and then {@code everyMillis} after each look. */
  public static <T> Watch<T> every(long everyMillis, String name, Callable<T> look) {
    Watch<T> watch = new Watch<>(name, everyMillis, look);
    watch.thread.start();
    return watch;
  }

  /** The newest that is known; never waits. */
  public Seen<T> seen() {
    return seen;
  }

  @SuppressWarnings("CatchingUnchecked") // whatever a look fails with is what there is to see
  private void run() {
    while (!stopping) {
      try {
        seen = new Seen<>(Optional.of(look.call()), Optional.empty(), System.nanoTime());
        Thread.sleep(everyMillis);
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        failed(e);
      }
    }
  }

  private void failed(Exception failure) {
    if (seen.failure().isEmpty() && !stopping) {
      LOG.info("{} sees nothing for now", thread.getName(), failure);
    }
    seen =
        new Seen<>(seen.value(), Optional.of(String.valueOf(failure.getMessage())), seen.atNanos());
    try {
      Thread.sleep(everyMillis);
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  /** Ends the thread; waits a little for a look that is under way. */
  @Override
  public void close() {
    stopping = true;
    thread.interrupt();
    try {
      thread.join(CLOSE_WITHIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
