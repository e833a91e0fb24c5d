package whiteboard.marketplace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * CPU seconds of an embedded PostgreSQL: of the server and of those of its processes that run at
 * both readings. It is no child of this process, which a plain reading of CPU would count.
 */
record PostgresCpu(double seconds) {

  /**
   * What was used until now.
   *
   * @param home the stack's
   */
  static PostgresCpu now(Path home) throws IOException {
    Path file = home.resolve("postgres").resolve("data").resolve("postmaster.pid");
    Optional<ProcessHandle> server =
        ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip()));
    return new PostgresCpu(
        server
            .map(process -> Stream.concat(Stream.of(process), process.descendants()))
            .orElseGet(Stream::empty)
            .mapToDouble(process -> seconds(process.info().totalCpuDuration()))
            .sum());
  }

  private static double seconds(Optional<Duration> used) {
    return used.map(Duration::toMillis).orElse(0L) / 1e3;
  }

  double since(PostgresCpu earlier) {
    return Math.max(0, seconds - earlier.seconds);
  }
}
