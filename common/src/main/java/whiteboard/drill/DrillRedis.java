package whiteboard.drill;

import java.io.IOException;
import java.nio.file.Path;
import redis.clients.jedis.Jedis;
import whiteboard.stack.RedisProcess;

/** A run's own Redis server, which a drill may kill and start again. */
public final class DrillRedis implements AutoCloseable {
  private final Path folder;
  private RedisProcess server;

  private DrillRedis(Path folder, RedisProcess server) {
    this.folder = folder;
    this.server = server;
  }

  /** A server with a folder of its own; returns when it answers. */
  public static DrillRedis start(Path folder) throws IOException {
    return new DrillRedis(folder, RedisProcess.start(folder));
  }

  /** The address it listens on. */
  public String host() {
    return RedisProcess.host();
  }

  /** The same for all its lives. */
  public int port() {
    return server.port();
  }

  /** A connection; the caller closes it. */
  public Jedis jedis() {
    return new Jedis(host(), port());
  }

  /** As {@code kill -9}; returns how many keys are gone. */
  public long kill() throws InterruptedException {
    long keys;
    try (Jedis jedis = jedis()) {
      keys = jedis.dbSize();
    }
    server.kill9();
    return keys;
  }

  /** Another server, empty, where the killed one was. */
  public void startAgain() throws IOException {
    server = RedisProcess.start(folder, port());
  }

  @Override
  public void close() {
    server.close();
  }
}
