package whiteboard.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The child processes of a state folder, each with a file that outlives a crash of their parent:
 *
 * <pre>
 * pids/redis.pid      4711                        process id
 *                     2026-01-31T12:00:00.120Z    when the process started
 *                     /…/redis-server             its command
 * </pre>
 *
 * A process is stopped only if all three agree, so a pid that now belongs to another is left alone.
 */
final class ChildServers {
  // Linux derives start times from the boot time, which moves when the clock is set.
  private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Path folder;

  ChildServers(Path folder) {
    this.folder = folder;
  }

  /** Writes down that {@code process} is ours. */
  void register(String name, ProcessHandle process) {
    register(name, process, process.info().command().orElse(""));
  }

  /** The same of a process that is about to become {@code command}. */
  void register(String name, ProcessHandle process, String command) {
    List<String> lines =
        List.of(
            Long.toString(process.pid()),
            process.info().startInstant().map(Instant::toString).orElse(""),
            command);
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(name + ".pid"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the pid of " + name, e);
    }
  }

  /** Stops the process registered under {@code name}, politely, then by force. */
  void stop(String name) {
    Path file = folder.resolve(name + ".pid");
    if (!Files.exists(file)) {
      return;
    }
    try {
      registered(file).ifPresent(ChildServers::end);
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot stop " + name, e);
    }
  }

  /** Stops whatever is registered and still runs: its parent is gone, for we hold the lock. */
  void stopOrphans() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".pid"))
          .map(name -> name.substring(0, name.length() - ".pid".length()))
          .toList()
          .forEach(this::stop);
    }
  }

  private static Optional<ProcessHandle> registered(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.size() < 3 || lines.stream().anyMatch(String::isBlank)) {
      return Optional.empty();
    }
    Instant started = Instant.parse(lines.get(1));
    return ProcessHandle.of(Long.parseLong(lines.get(0)))
        .filter(
            process -> process.info().startInstant().filter(at -> near(at, started)).isPresent())
        .filter(process -> process.info().command().filter(lines.get(2)::equals).isPresent());
  }

  private static boolean near(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(CLOCK_SLACK) <= 0;
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    if (!endedWithin(process, PATIENCE)) {
      process.destroyForcibly();
      endedWithin(process, PATIENCE);
    }
  }

  private static boolean endedWithin(ProcessHandle process, Duration limit) {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
