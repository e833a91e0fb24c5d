package whiteboard.stack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A real PostgreSQL server as a child process, on loopback. Its data outlives it, also when it is
 * killed.
 */
public final class PostgresProcess implements AutoCloseable {
  private static final String NAME = "postgres";
  private static final String ROLE = "postgres";

  private final EmbeddedPostgres server;
  private final ChildServers children;

  private PostgresProcess(EmbeddedPostgres server, ChildServers children) {
    this.server = server;
    this.children = children;
  }

  /** Returns when the server answers. */
  static PostgresProcess start(Path folder, int port, ChildServers children) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setOverrideWorkingDirectory(folder.resolve("bin").toFile())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPort(port)
            .setServerConfig("listen_addresses", LoopbackPort.HOST)
            .setServerConfig("wal_level", "logical")
            .setServerConfig("max_wal_size", "1GB")
            .start();
    children.register(NAME, postmaster(data));
    return new PostgresProcess(server, children);
  }

  /** The first line of its pid file. */
  private static ProcessHandle postmaster(Path data) throws IOException {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    return ProcessHandle.of(pid)
        .orElseThrow(() -> new IOException("PostgreSQL ended right after its start"));
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
