package whiteboard.stack;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A real PostgreSQL server as a child process, on loopback. Its data outlives it, also when it is
 * killed.
 */
public final class PostgresProcess implements AutoCloseable {
  private static final String NAME = "postgres";
  private static final String ROLE = "postgres";

  /**
   * The library unpacks a resolver's binaries once in a process, wherever it is told to first: the
   * servers of other folders would run from there, and lose their modules with that folder.
   */
  private record BinariesOf(Path folder) implements PgBinaryResolver {
    @Override
    public InputStream getPgBinary(String system, String machineHardware) throws IOException {
      return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machineHardware);
    }
  }

  /** After a crash it reads its log first. */
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final EmbeddedPostgres server;
  private final ChildServers children;

  private PostgresProcess(EmbeddedPostgres server, ChildServers children) {
    this.server = server;
    this.children = children;
  }

  /** Returns when the server answers. */
  static PostgresProcess start(Path folder, int port, ChildServers children) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    EmbeddedPostgres.Builder settings =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setOverrideWorkingDirectory(folder.resolve("bin").toFile())
            .setPgBinaryResolver(new BinariesOf(folder))
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPort(port)
            .setServerConfig("listen_addresses", LoopbackPort.HOST)
            .setServerConfig("wal_level", "logical")
            .setServerConfig("max_wal_size", "1GB")
            .setPGStartupWait(START_LIMIT);
    try {
      return new PostgresProcess(settings.start(), children);
    } finally {
      // Also one that has not answered in time: whoever starts next must find it to stop it.
      Optional<ProcessHandle> postmaster = postmaster(data);
      if (postmaster.isPresent()) {
        children.register(NAME, postmaster.get());
      }
    }
  }

  /** The first line of its pid file. */
  private static Optional<ProcessHandle> postmaster(Path data) throws IOException {
    Path file = data.resolve("postmaster.pid");
    return Files.exists(file)
        ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip()))
        : Optional.empty();
  }

  /** Its one database. */
  PostgresDatabase database() {
    return new PostgresDatabase(LoopbackPort.HOST, server.getPort(), ROLE, ROLE, "");
  }

  @Override
  public void close() {
    // Not the library's way: it would delete the data.
    children.stop(NAME);
  }
}
