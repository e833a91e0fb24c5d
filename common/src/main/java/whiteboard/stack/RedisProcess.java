package whiteboard.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.error.OsArchitectureNotFound;
import redis.embedded.model.OsArchitecture;
import whiteboard.cli.UserError;

/** A real Redis server as a child process, on loopback, that keeps nothing on disk. */
public final class RedisProcess implements AutoCloseable {
  /** In the server's folder: the port it listens on, for other processes. */
  static final String PORT_FILE = "port";

  private static final String NAME = "redis";
  private static final long START_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final Process process;
  private final int port;
  private final ChildServers children;

  private RedisProcess(Process process, int port, ChildServers children) {
    this.process = process;
    this.port = port;
    this.children = children;
  }

  /** A server with a folder of its own, on any free port; returns when it answers. */
  public static RedisProcess start(Path folder) throws IOException {
    return start(folder, LoopbackPort.free());
  }

  /** As {@link #start(Path)}, on a port that is free, e.g. that of a server that was killed. */
  public static RedisProcess start(Path folder, int port) throws IOException {
    return start(folder, port, StateFolder.childrenOf(folder));
  }

  /** Returns when the server answers. */
  static RedisProcess start(Path folder, int port, ChildServers children) throws IOException {
    Files.createDirectories(folder);
    Path log = folder.resolve("redis.log");
    File binary = binary(folder);
    Process process =
        new ProcessBuilder(command(binary, port))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    // At once, as what setsid gives way to: we may be killed before the server answers.
    children.register(NAME, process.toHandle(), binary.toPath().toRealPath().toString());
    awaitAnswer(process, port, log);
    // Again, by the name that this system has for it.
    children.register(NAME, process.toHandle());
    Files.writeString(folder.resolve(PORT_FILE), Integer.toString(port));
    return new RedisProcess(process, port, children);
  }

  /** The address it listens on. */
  public static String host() {
    return LoopbackPort.HOST;
  }

  public int port() {
    return port;
  }

  /** As {@code kill -9}; returns when it is dead. What it held is gone. */
  public void kill9() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    children.stop(NAME);
  }

  /**
   * Refuses a machine that no Redis binary is bundled for.
   *
   * @throws UserError with what to do instead
   */
  static void requireBinary() {
    String system = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
    try {
      if (ExecutableProvider.newProvidedVersionsMap()
          .containsKey(OsArchitecture.detectOSandArchitecture())) {
        return;
      }
    } catch (OsArchitectureNotFound unknown) {
      // the same sentence as for a known system without a binary
    }
    throw new UserError(
        "Cannot start Redis: no server is bundled for %s; use --stack external".formatted(system));
  }

  private static File binary(Path folder) throws IOException {
    // Deleted first: a copy that a crash cut short must not be run.
    Trees.delete(folder.resolve("bin"));
    Path bin = Files.createDirectories(folder.resolve("bin"));
    return ExecutableProvider.newJarResourceProvider(bin.toFile()).get();
  }

  private static List<String> command(File binary, int port) {
    List<String> command = new ArrayList<>();
    // In a session of its own the server does not get the terminal's Ctrl-C: we stop it last.
    Path setsid = Path.of("/usr/bin/setsid");
    if (Files.isExecutable(setsid)) {
      command.add(setsid.toString());
    }
    command.add(binary.getAbsolutePath());
    command.addAll(List.of("--bind", LoopbackPort.HOST, "--port", Integer.toString(port)));
    command.addAll(List.of("--save", "", "--appendonly", "no", "--daemonize", "no"));
    return command;
  }

  private static void awaitAnswer(Process process, int port, Path log) throws IOException {
    long deadline = System.nanoTime() + START_LIMIT_NANOS;
    while (!answers(port)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IOException("Redis does not answer on port %d; see %s".formatted(port, log));
      }
      pause();
    }
  }

  private static boolean answers(int port) {
    try (Jedis jedis = new Jedis(LoopbackPort.HOST, port)) {
      return "PONG".equals(jedis.ping());
    } catch (JedisConnectionException notYet) {
      return false;
    }
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while Redis started", e);
    }
  }
}
