package whiteboard.stack;

import java.nio.file.Path;
import java.util.List;

/**
 * The servers and folders that a scenario runs on. A job takes these endpoints and never knows
 * which stack they belong to. Closing a stack stops what it started, in reverse order.
 */
public interface Stack extends AutoCloseable {

  /** {@code embedded}, {@code external} or {@code testcontainers}, for the report. */
  String kind();

  /** The scenario's state folder: checkpoints, lake, reports, log. */
  Path home();

  /** Kafka's bootstrap servers, {@code host:port[,host:port]}. */
  String kafka();

  /** The replication factor that topics are created with: 3 where there are three brokers. */
  short replication();

  /** Redis' host. */
  String redisHost();

  /** Redis' port. */
  int redisPort();

  /**
   * Where PostgreSQL is. An embedded stack starts it when it is asked for it first.
   *
   * @throws whiteboard.cli.UserError when it cannot be reached or started
   */
  PostgresDatabase postgres();

  /** The catalog of the warehouse, which also holds the raw tables of regions without their own. */
  CatalogLocation warehouse();

  /** Catalogs of regions whose data must stay in their region; named {@code lake_<region>}. */
  List<CatalogLocation> residencies();

  @Override
  void close();
}
