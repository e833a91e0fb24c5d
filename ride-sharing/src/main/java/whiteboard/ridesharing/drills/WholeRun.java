package whiteboard.ridesharing.drills;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import whiteboard.ridesharing.RideSharing;
import whiteboard.stack.ChildJvm;

/** {@code run --once} in a process of its own, as a user starts it. Closing kills it. */
final class WholeRun implements AutoCloseable {
  /** Many times what the standard run takes alone: a machine may be busy. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final List<String> JVM =
      List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseParallelGC");

  private final ChildJvm process;
  private final Path report;
  private final AtomicReference<String> lastLine;
  private final long startedNanos = System.nanoTime();

  private WholeRun(ChildJvm process, Path report, AtomicReference<String> lastLine) {
    this.process = process;
    this.report = report;
    this.lastLine = lastLine;
  }

  /** Starts it on {@code folder}, which may hold what a killed one has left. */
  static WholeRun start(Path folder, long events, long seed) {
    Path report = folder.resolve("result.json");
    List<String> arguments =
        List.of(
            "run",
            "--once",
            "--events",
            Long.toString(events),
            "--seed",
            Long.toString(seed),
            "--state",
            folder.resolve("state").toString(),
            "--report",
            report.toString());
    AtomicReference<String> lastLine = new AtomicReference<>("nothing yet");
    ChildJvm process =
        ChildJvm.start(
            new ChildJvm.Launch(RideSharing.class, arguments, JVM, folder.resolve("output")),
            line -> {
              if (!line.isBlank()) {
                lastLine.set(line.strip());
              }
            });
    return new WholeRun(process, report, lastLine);
  }

  /**
   * Waits for its end and reads what it has found out, whether or not its checks hold.
   *
   * @throws IllegalStateException when it ended without a report
   */
  WholeResult awaitResult() throws Exception {
    if (!process.awaitExit(PATIENCE)) {
      throw new TimeoutException("Waited %s in vain for a whole run".formatted(PATIENCE));
    }
    if (!Files.exists(report)) {
      throw new IllegalStateException(
          "A whole run ended without a report, exit code %d, after saying '%s'; it wrote %s"
              .formatted(process.exitCode(), lastLine(), Files.readString(process.output())));
    }
    return WholeResult.read(report, process.exitCode());
  }

  /**
   * Kills it with -9 after {@code millis}.
   *
   * @return whether it was alive then; false when it had come to its end before
   */
  boolean killAfter(long millis) throws InterruptedException {
    if (process.awaitExit(Duration.ofMillis(millis))) {
      return false;
    }
    process.kill9();
    return process.exitCode() != 0;
  }

  /** What it was doing. */
  String lastLine() {
    return lastLine.get();
  }

  long millis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
  }

  @Override
  public void close() {
    process.kill9();
  }
}
