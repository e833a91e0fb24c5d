package whiteboard.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.LongToDoubleFunction;

/**
 * Reads in an open loop, for a JVM of their own. A few times a second a line is printed, {@code
 * <latencies> <sum of the answers>}, of the reads since the line before; nothing during the
 * warm-up. {@link ReadingProcess} takes the lines.
 */
public final class PacedReads {
  private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final LongToDoubleFunction read;

  /**
   * @param read is given the number of the read and returns something of its answer
   */
  public PacedReads(LongToDoubleFunction read) {
    this.read = read;
  }

  /**
   * Reads until the process is killed.
   *
   * @param rate reads a second
   */
  public void readOn(double rate, double warmUpSeconds) throws InterruptedException {
    read(new OpenLoop(System.nanoTime(), rate), (long) (rate * warmUpSeconds), false);
    read(new OpenLoop(System.nanoTime(), rate), Long.MAX_VALUE, true);
  }

  private void read(OpenLoop schedule, long count, boolean reports) throws InterruptedException {
    Latencies latencies = new Latencies();
    double sum = 0;
    long reportAt = System.nanoTime() + REPORT_NANOS;
    for (long i = 0; i < count; i++) {
      long due = schedule.await(i);
      sum += read.applyAsDouble(i);
      long now = System.nanoTime();
      latencies.add(now - due);
      if (reports && now >= reportAt) {
        System.out.println(latencies.encoded() + " " + sum);
        latencies = new Latencies();
        sum = 0;
        reportAt = now + REPORT_NANOS;
      }
    }
  }
}
