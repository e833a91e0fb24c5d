package whiteboard.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** The Redis that a running platform uses, found from another process. */
public final class RunningRedis {
  private static final int ANSWER_WITHIN_MILLIS = 1_000;

  private RunningRedis() {}

  /**
   * A connection to the server that {@code WHITEBOARD_REDIS} names, else to that of the platform
   * that runs on {@code home}; empty where none answers. The caller closes it.
   */
  public static Optional<Jedis> of(Path home, Map<String, String> environment) {
    String external = environment.getOrDefault("WHITEBOARD_REDIS", "");
    int colon = external.lastIndexOf(':');
    if (colon > 0) {
      int port = LoopbackPort.parse("WHITEBOARD_REDIS", external.substring(colon + 1));
      return connect(external.substring(0, colon), port);
    }
    return portIn(home.resolve("redis")).flatMap(port -> connect(LoopbackPort.HOST, port));
  }

  private static Optional<Integer> portIn(Path folder) {
    Path file = folder.resolve(RedisProcess.PORT_FILE);
    try {
      return Files.exists(file)
          ? Optional.of(Integer.valueOf(Files.readString(file).strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static Optional<Jedis> connect(String host, int port) {
    Jedis redis = null;
    try {
      redis = new Jedis(host, port, ANSWER_WITHIN_MILLIS); // it connects at once
      redis.ping();
      return Optional.of(redis);
    } catch (JedisException e) {
      if (redis != null) {
        redis.close();
      }
      return Optional.empty();
    }
  }
}
