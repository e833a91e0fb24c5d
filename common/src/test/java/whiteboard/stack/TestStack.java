package whiteboard.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A stack in a temporary folder, with what ends it, first to last. */
public record TestStack(Stack stack, Path folder, List<Runnable> ends) implements AutoCloseable {
  private static final int REDIS_PORT = 6379;

  /** A busy machine starts a broker slowly; that is no failure. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** The one that a run has by default. */
  public static TestStack embedded() {
    StateFolder state = StateFolder.open(temporary());
    EmbeddedStack stack = EmbeddedStack.start(state, Map.of());
    return new TestStack(stack, state.path(), List.of(stack::close, state::close));
  }

  @SuppressWarnings("resource") // closed with the stack
  static TestStack testcontainers() {
    KafkaContainer kafka = new KafkaContainer("apache/kafka:4.3.1").withStartupTimeout(PATIENCE);
    GenericContainer<?> redis =
        new GenericContainer<>("redis:8.2-alpine")
            .withExposedPorts(REDIS_PORT)
            .withStartupTimeout(PATIENCE);
    PostgreSQLContainer postgres =
        new PostgreSQLContainer("postgres:17-alpine")
            .withCommand("postgres", "-c", "wal_level=logical")
            .withStartupTimeout(PATIENCE);
    kafka.start();
    redis.start();
    Path home = temporary();
    Stack stack =
        new ExternalStack(
            "testcontainers",
            home,
            kafka.getBootstrapServers(),
            (short) 1,
            redis.getHost(),
            redis.getMappedPort(REDIS_PORT),
            Catalogs.inFolder("warehouse", home),
            List.of(),
            () -> database(postgres));
    return new TestStack(stack, home, List.of(postgres::stop, redis::stop, kafka::stop));
  }

  /** Of a server that is started for those who ask. */
  private static PostgresDatabase database(PostgreSQLContainer postgres) {
    postgres.start();
    return new PostgresDatabase(
        postgres.getHost(),
        postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
        postgres.getDatabaseName(),
        postgres.getUsername(),
        postgres.getPassword());
  }

  @Override
  public void close() {
    ends.forEach(Runnable::run);
    try {
      Trees.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("whiteboard-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
