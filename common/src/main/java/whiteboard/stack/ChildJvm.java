package whiteboard.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A JVM of this process's own class path, to be killed without harm to this one. It never outlives
 * this process, however that ends: its standard input is a pipe that we hold, and it halts when the
 * pipe closes.
 */
public final class ChildJvm implements AutoCloseable {
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  private final Process process;
  private final Path output;

  private ChildJvm(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * What to start.
   *
   * @param main has the main method
   * @param output takes what it prints; what it logs goes to {@code <output>.log}
   * @param options of the JVM, beyond those that this JVM needs for its libraries: its heap, e.g.
   *     {@code -Xmx256m}, is not inherited
   */
  public record Launch(
      Class<?> main, List<String> arguments, List<String> options, Path output) {}

  /** Starts it, with all that it prints in {@link Launch#output}. */
  public static ChildJvm start(Launch launch) {
    return new ChildJvm(
        begin(launch, Redirect.appendTo(launch.output().toFile())), launch.output());
  }

  /** Starts it, with its standard output to {@code lines} as it comes, and its errors in the file. */
  public static ChildJvm start(Launch launch, Consumer<String> lines) {
    Process process = begin(launch, Redirect.PIPE);
    Thread reader = new Thread(() -> read(process.getInputStream(), lines), "child-jvm-output");
    reader.setDaemon(true);
    reader.start();
    return new ChildJvm(process, launch.output());
  }

  private static Process begin(Launch launch, Redirect standardOutput) {
    try {
      Path output = launch.output().toAbsolutePath();
      Files.createDirectories(output.getParent());
      return new ProcessBuilder(command(launch))
          .redirectInput(Redirect.PIPE)
          .redirectOutput(standardOutput)
          .redirectError(Redirect.appendTo(output.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start a JVM for " + launch.main().getName(), e);
    }
  }

  private static List<String> command(Launch launch) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(ChildJvm::isInherited)
        .forEach(command::add);
    command.add("-Dwhiteboard.log=" + launch.output().toAbsolutePath() + ".log");
    command.addAll(launch.options());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(ChildJvm.class.getName());
    command.add(launch.main().getName());
    command.addAll(launch.arguments());
    return command;
  }

  /** What libraries need; not this JVM's heap, compiler, agents and log file. */
  private static boolean isInherited(String option) {
    return option.startsWith("--add-")
        || option.startsWith("-XX:ReservedCodeCacheSize=")
        || (option.startsWith("-D") && !option.startsWith("-Dwhiteboard.log="));
  }

  private static void read(InputStream from, Consumer<String> lines) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines);
    } catch (IOException | UncheckedIOException endOfProcess) {
      // a killed process's pipe may break in the middle of a line
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Where what it prints goes. */
  public Path output() {
    return output;
  }

  /**
   * Waits for its end.
   *
   * @return whether it has ended within {@code limit}
   */
  public boolean awaitExit(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Of a process that has ended: 128 + 9 = 137 when it was killed. */
  public int exitCode() {
    return process.exitValue();
  }

  /** As {@code kill -9}: it gets no chance to clean up. Returns when it is dead. */
  public void kill9() {
    process.destroyForcibly();
    awaitDeath();
  }

  /** Asks it to stop, and kills it when it does not. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!awaitExit(STOP_WITHIN)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitDeath() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * In the child: runs the main method of the class that the first argument names, until the parent
   * is gone.
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    Thread watch = new Thread(ChildJvm::haltWithParent, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    String[] rest = List.of(args).subList(1, args.length).toArray(String[]::new);
    Method main = Class.forName(args[0]).getMethod("main", String[].class);
    main.setAccessible(true); // the class need not be public
    main.invoke(null, (Object) rest);
  }

  private static void haltWithParent() {
    try {
      while (System.in.read() >= 0) {
        // nothing is ever written
      }
    } catch (IOException broken) {
      // as an end
    }
    Runtime.getRuntime().halt(1);
  }
}
