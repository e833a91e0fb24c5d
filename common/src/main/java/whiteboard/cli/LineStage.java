package whiteboard.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import whiteboard.scenario.Progress;

/** A stage as plain lines, for logs and pipes. */
final class LineStage implements Progress.Stage {
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final String name;
  private final long total;
  private final PrintWriter out;
  private final AtomicLong done = new AtomicLong();
  private final long startedNanos = System.nanoTime();
  private final AtomicLong saidNanos = new AtomicLong(startedNanos);
  private boolean closed;

  LineStage(String name, long total, PrintWriter out) {
    this.name = name;
    this.total = total;
    this.out = out;
  }

  @Override
  public void step(long count) {
    done.addAndGet(count);
    sayNowAndThen();
  }

  @Override
  public void stepTo(long count) {
    done.set(count);
    sayNowAndThen();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      double seconds = (System.nanoTime() - startedNanos) / 1e9;
      // Not "done": a stage that broke off ends too.
      say(String.format(Locale.ROOT, "ended after %.1f s", seconds));
    }
  }

  private void sayNowAndThen() {
    long now = System.nanoTime();
    long said = saidNanos.get();
    if (now - said > QUIET_NANOS && saidNanos.compareAndSet(said, now)) {
      say("…");
    }
  }

  private void say(String state) {
    long count = done.get();
    String counted =
        total > 0
            ? String.format(Locale.ROOT, "%,d of %,d ", count, total)
            : count > 0 ? String.format(Locale.ROOT, "%,d ", count) : "";
    out.println("  " + name + ": " + counted + state);
    out.flush();
  }
}
