package whiteboard.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A Kafka broker in this process and a Redis server beside it, both on loopback, with all their
 * state in the scenario's folder; PostgreSQL too for whoever asks for it. Ports are any free ones,
 * unless {@code WHITEBOARD_KAFKA_PORT}, {@code WHITEBOARD_REDIS_PORT} or {@code
 * WHITEBOARD_POSTGRES_PORT} name them.
 *
 * <p>Kafka's log and PostgreSQL's data survive restarts, also after {@code kill -9}. Redis starts
 * empty each time.
 */
public final class EmbeddedStack implements Stack {
  private final Path home;
  private final KafkaBroker kafka;
  private final RedisProcess redis;
  private final CatalogLocation warehouse;
  private final List<CatalogLocation> residencies;
  private final Callable<PostgresProcess> postgresStart;
  private PostgresProcess postgres;
  private boolean closed;

  private EmbeddedStack(
      Path home,
      KafkaBroker kafka,
      RedisProcess redis,
      List<CatalogLocation> residencies,
      Callable<PostgresProcess> postgresStart) {
    this.home = home;
    this.postgresStart = postgresStart;
    this.kafka = kafka;
    this.redis = redis;
    this.warehouse = Catalogs.inFolder("warehouse", home);
    this.residencies = residencies;
  }

  /**
   * Starts both servers at once; returns when both answer.
   *
   * @throws whiteboard.cli.UserError when a port is taken, or no Redis is bundled for this machine;
   *     nothing has been started then
   */
  public static EmbeddedStack start(StateFolder state, Map<String, String> environment) {
    RedisProcess.requireBinary();
    int kafkaPort = LoopbackPort.of(environment, "WHITEBOARD_KAFKA_PORT");
    int redisPort = LoopbackPort.of(environment, "WHITEBOARD_REDIS_PORT");
    int postgresPort = LoopbackPort.of(environment, "WHITEBOARD_POSTGRES_PORT");
    Path home = state.path();
    List<CatalogLocation> residencies = Residencies.settle(home, environment);
    CompletableFuture<RedisProcess> redis =
        async(() -> RedisProcess.start(home.resolve("redis"), redisPort, state.children()));
    CompletableFuture<KafkaBroker> kafka =
        async(() -> KafkaBroker.start(home.resolve("kafka"), kafkaPort));
    try {
      return new EmbeddedStack(
          home,
          kafka.join(),
          redis.join(),
          residencies,
          () -> PostgresProcess.start(home.resolve("postgres"), postgresPort, state.children()));
    } catch (CompletionException e) {
      redis.thenAccept(RedisProcess::close).exceptionally(alreadyReported -> null).join();
      kafka.thenAccept(KafkaBroker::close).exceptionally(alreadyReported -> null).join();
      throw new IllegalStateException("Cannot start the embedded servers", e.getCause());
    }
  }

  @Override
  public String kind() {
    return "embedded";
  }

  @Override
  public Path home() {
    return home;
  }

  @Override
  public String kafka() {
    return kafka.bootstrap();
  }

  @Override
  public short replication() {
    return 1;
  }

  @Override
  public String redisHost() {
    return LoopbackPort.HOST;
  }

  @Override
  public int redisPort() {
    return redis.port();
  }

  @Override
  public synchronized PostgresDatabase postgres() {
    if (postgres == null) {
      try {
        postgres = postgresStart.call();
      } catch (Exception e) {
        throw new IllegalStateException("Cannot start PostgreSQL", e);
      }
    }
    return postgres.database();
  }

  @Override
  public CatalogLocation warehouse() {
    return warehouse;
  }

  @Override
  public List<CatalogLocation> residencies() {
    return residencies;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      try {
        if (postgres != null) {
          postgres.close();
        }
        kafka.close();
      } finally {
        redis.close();
      }
    }
  }

  private static <T> CompletableFuture<T> async(Callable<T> start) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return start.call();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }
}
