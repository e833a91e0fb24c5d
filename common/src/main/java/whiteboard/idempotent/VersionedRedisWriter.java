package whiteboard.idempotent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * Writes values to Redis, each set only if it is newer than what is there. Values wait in memory,
 * the newest of each key, until {@link #flush}; what a failed flush did not write stays waiting, so
 * a Redis that went away and came back, even empty, ends up with the newest values.
 *
 * <p>The script runs by its hash, pipelined a few at a time; a Redis that lost it gets it again.
 * Not thread-safe.
 */
public final class VersionedRedisWriter implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 2_000;

  /** Redis has one thread: what is sent at once is what others' reads wait for. */
  private static final int SENT_AT_ONCE = 10;

  /** Sets KEYS[1] to ARGV[1] with the life ARGV[2], if the version ARGV[3]:ARGV[4] is newer. */
  private static final String SET_IF_NEWER =
      """
      local current = redis.call('GET', KEYS[1])
      if current then
        local major, minor = string.match(current, '^(%d+):(%d+)|')
        major, minor = tonumber(major), tonumber(minor)
        local newMajor, newMinor = tonumber(ARGV[3]), tonumber(ARGV[4])
        if newMajor < major or (newMajor == major and newMinor <= minor) then return 0 end
      end
      redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
      return 1
      """;

  private final String host;
  private final int port;
  private final Map<String, VersionedValue> waiting = new LinkedHashMap<>();
  private Jedis jedis;
  private String script;
  private long written;
  private long absorbed;

  public VersionedRedisWriter(String host, int port) {
    this.host = host;
    this.port = port;
  }

  /** Takes a value to write at the next flush, unless a newer one of its key waits already. */
  public void add(VersionedValue value) {
    waiting.merge(value.key, value, (old, next) -> next.isNewerThan(old) ? next : old);
  }

  /** What is not written yet, for a checkpoint. */
  public Collection<VersionedValue> waiting() {
    return List.copyOf(waiting.values());
  }

  /**
   * Writes what waits.
   *
   * @return false when Redis could not be reached; everything then goes on waiting
   */
  public boolean flush() {
    if (waiting.isEmpty()) {
      return true;
    }
    try {
      send();
      return true;
    } catch (JedisNoScriptException restarted) {
      script = null;
      return flushAgain();
    } catch (JedisConnectionException gone) {
      disconnect();
      return false;
    }
  }

  private boolean flushAgain() {
    try {
      send();
      return true;
    } catch (JedisConnectionException gone) {
      disconnect();
      return false;
    }
  }

  private void send() {
    connect();
    List<Response<Object>> answers = new ArrayList<>(waiting.size());
    try (Pipeline pipeline = jedis.pipelined()) {
      for (VersionedValue value : waiting.values()) {
        answers.add(send(value, pipeline));
        if (answers.size() % SENT_AT_ONCE == 0) {
          pipeline.sync();
        }
      }
      pipeline.sync();
    }
    long newer = answers.stream().filter(answer -> Long.valueOf(1).equals(answer.get())).count();
    written += newer;
    absorbed += answers.size() - newer;
    // Commit point: every value is in Redis, or was older than what is there.
    waiting.clear();
  }

  private Response<Object> send(VersionedValue value, Pipeline pipeline) {
    List<String> arguments =
        List.of(
            value.stored(),
            Long.toString(value.expiresAfterMillis),
            Long.toString(value.major),
            Long.toString(value.minor));
    return pipeline.evalsha(script, List.of(value.key), arguments);
  }

  private void connect() {
    if (jedis == null) {
      jedis = new Jedis(host, port, TIMEOUT_MILLIS);
      script = null;
    }
    if (script == null) {
      script = jedis.scriptLoad(SET_IF_NEWER);
    }
  }

  private void disconnect() {
    if (jedis == null) {
      return;
    }
    try {
      jedis.close();
    } catch (JedisConnectionException alreadyBroken) {
      // what it had left to send went nowhere: it waits here
    } finally {
      jedis = null;
    }
  }

  /** Writes that were newer than what Redis held. */
  public long written() {
    return written;
  }

  /** Writes that Redis refused because it held the same or a newer version: replays, absorbed. */
  public long absorbed() {
    return absorbed;
  }

  @Override
  public void close() {
    disconnect();
  }
}
