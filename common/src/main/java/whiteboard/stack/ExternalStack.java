package whiteboard.stack;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;
import whiteboard.cli.UserError;

/**
 * Servers that run already; the environment says where, and the defaults fit docker-compose.yml.
 * Starts and stops nothing.
 *
 * <pre>
 * WHITEBOARD_KAFKA              bootstrap servers      localhost:9092
 * WHITEBOARD_KAFKA_REPLICATION  of new topics          3, or the number of brokers if fewer
 * WHITEBOARD_REDIS              host:port              localhost:6379
 * WHITEBOARD_POSTGRES           see {@link PostgresDatabase}; asked for where it is needed
 * WHITEBOARD_CATALOG_URL        JDBC URL               an SQLite file in the state folder
 * WHITEBOARD_CATALOG_USER, WHITEBOARD_CATALOG_PASSWORD
 * WHITEBOARD_WAREHOUSE          root of the tables     in the state folder
 * WHITEBOARD_RESIDENCY          region=/path[,…]       no region with a catalog of its own
 * </pre>
 */
public record ExternalStack(
    String kind,
    Path home,
    String kafka,
    short replication,
    String redisHost,
    int redisPort,
    CatalogLocation warehouse,
    List<CatalogLocation> residencies,
    Supplier<PostgresDatabase> database)
    implements Stack {
  private static final int ANSWER_WITHIN_SECONDS = 10;
  private static final int USUAL_REPLICATION = 3;

  /** One that has no PostgreSQL. */
  public ExternalStack(
      String kind,
      Path home,
      String kafka,
      short replication,
      String redisHost,
      int redisPort,
      CatalogLocation warehouse,
      List<CatalogLocation> residencies) {
    this(
        kind,
        home,
        kafka,
        replication,
        redisHost,
        redisPort,
        warehouse,
        residencies,
        () -> {
          throw new IllegalStateException("this stack has no PostgreSQL");
        });
  }

  /**
   * Reads {@code environment} and asks both servers for a sign of life.
   *
   * @throws UserError when a value is wrong, or a server does not answer within 10 s
   */
  public static ExternalStack connect(StateFolder state, Map<String, String> environment) {
    String kafka = environment.getOrDefault("WHITEBOARD_KAFKA", "localhost:9092");
    String redis = environment.getOrDefault("WHITEBOARD_REDIS", "localhost:6379");
    int colon = redis.lastIndexOf(':');
    if (colon < 1) {
      throw new UserError("Cannot use WHITEBOARD_REDIS=%s: it is not host:port".formatted(redis));
    }
    String redisHost = redis.substring(0, colon);
    int redisPort = LoopbackPort.parse("WHITEBOARD_REDIS", redis.substring(colon + 1));
    String wanted = environment.get("WHITEBOARD_KAFKA_REPLICATION");
    CatalogLocation warehouse = warehouse(state.path(), environment);
    List<CatalogLocation> residencies = Residencies.settle(state.path(), environment);
    requireRedis(redisHost, redisPort);
    short replication = replication(wanted, brokers(kafka));
    return new ExternalStack(
        "external",
        state.path(),
        kafka,
        replication,
        redisHost,
        redisPort,
        warehouse,
        residencies,
        () -> PostgresDatabase.from(environment));
  }

  @Override
  public PostgresDatabase postgres() {
    return database.get();
  }

  @Override
  public void close() {
    // these servers belong to others
  }

  private static CatalogLocation warehouse(Path home, Map<String, String> environment) {
    String url = environment.getOrDefault("WHITEBOARD_CATALOG_URL", "");
    CatalogLocation local = Catalogs.inFolder("warehouse", home);
    String root = environment.getOrDefault("WHITEBOARD_WAREHOUSE", local.warehouse());
    if (url.isBlank()) {
      return new CatalogLocation(local.name(), local.jdbcUrl(), Map.of(), root);
    }
    try {
      DriverManager.getDriver(url);
    } catch (SQLException e) {
      throw new UserError(
          "Cannot use WHITEBOARD_CATALOG_URL: no driver for it is on the class path, %s"
              .formatted(url.replaceAll("[?;].*", "")));
    }
    return new CatalogLocation(local.name(), url, Catalogs.credentials(environment), root);
  }

  static short replication(String wanted, int brokers) {
    if (wanted == null || wanted.isBlank()) {
      return (short) Math.min(USUAL_REPLICATION, brokers);
    }
    try {
      short replication = Short.parseShort(wanted.strip());
      if (replication >= 1 && replication <= brokers) {
        return replication;
      }
    } catch (NumberFormatException notANumber) {
      // falls through to the one sentence for both
    }
    throw new UserError(
        "Cannot use WHITEBOARD_KAFKA_REPLICATION=%s: it must be from 1 to the brokers' number, %d"
            .formatted(wanted, brokers));
  }

  private static int brokers(String bootstrap) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrap,
            "default.api.timeout.ms", ANSWER_WITHIN_SECONDS * 1000,
            "request.timeout.ms", ANSWER_WITHIN_SECONDS * 1000);
    try (Admin admin = Admin.create(settings)) {
      return admin.describeCluster().nodes().get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS).size();
    } catch (KafkaException | ExecutionException | TimeoutException e) {
      throw new UserError(
          "Cannot reach Kafka at %s: no answer within %d s (WHITEBOARD_KAFKA names another address)"
              .formatted(bootstrap, ANSWER_WITHIN_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking Kafka at " + bootstrap, e);
    }
  }

  private static void requireRedis(String host, int port) {
    try (Jedis jedis = new Jedis(host, port, ANSWER_WITHIN_SECONDS * 1000)) {
      jedis.ping();
    } catch (JedisException e) {
      throw new UserError(
          "Cannot reach Redis at %s:%d: no answer within %d s (WHITEBOARD_REDIS names another)"
              .formatted(host, port, ANSWER_WITHIN_SECONDS));
    }
  }
}
