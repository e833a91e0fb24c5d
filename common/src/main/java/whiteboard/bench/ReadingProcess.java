package whiteboard.bench;

import java.nio.file.Path;
import java.util.List;
import whiteboard.stack.ChildJvm;

/** What {@link PacedReads} in a process of their own see. */
public final class ReadingProcess implements AutoCloseable {
  /** Small, and with a collector that takes no core from those who are measured. */
  private static final List<String> OPTIONS = List.of("-Xmx64m", "-XX:+UseSerialGC");

  private final ChildJvm process;
  private final Latencies latencies = new Latencies();
  private double sum;
  private long reports;

  /**
   * Starts it; returns when it is warm.
   *
   * @param main has a main method that reads on
   * @param output takes what it prints beside its reports
   */
  public ReadingProcess(Class<?> main, List<String> arguments, Path output)
      throws InterruptedException {
    process = ChildJvm.start(new ChildJvm.Launch(main, arguments, OPTIONS, output), this::take);
    awaitReport();
  }

  private synchronized void take(String report) {
    int space = report.indexOf(' ');
    latencies.addAll(report.substring(0, space));
    sum += Double.parseDouble(report.substring(space + 1));
    reports++;
    notifyAll();
  }

  private synchronized void awaitReport() throws InterruptedException {
    long before = reports;
    while (reports == before) {
      if (!process.isAlive()) {
        throw new IllegalStateException("The reading process died, see " + process.output());
      }
      wait(1_000);
    }
  }

  /** How long reads took since it was warm. */
  public Latencies latencies() {
    return latencies;
  }

  /** The mean answer. */
  public synchronized double mean() {
    return sum / Math.max(1, latencies.count());
  }

  /** Takes what is still unreported, and ends the process. */
  @Override
  public void close() throws InterruptedException {
    try {
      awaitReport();
    } finally {
      process.kill9();
    }
  }
}
