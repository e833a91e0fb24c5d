package whiteboard.idempotent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * Writes values to Redis, each set only if it is newer than what is there. Values wait in memory,
 * the newest of each key, until {@link #flush}; what a failed flush did not write stays waiting, so
 * a Redis that went away and came back, even empty, ends up with the newest values.
 *
 * <p>The script runs by its hash, for some keys at a time; a Redis that lost it gets it again. That
 * takes one server, or a primary with replicas: in a cluster, the keys of a call would have to
 * share a slot. Not thread-safe.
 */
public final class VersionedRedisWriter implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 2_000;

  /** Sets each KEYS[i] to ARGV[i + 1] with the life ARGV[1], if newer; returns how many it set. */
  private static final String SET_IF_NEWER =
      """
      local written = 0
      for i, key in ipairs(KEYS) do
        local value = ARGV[i + 1]
        -- The version stands in front: no need to carry all of the old value into the script.
        local current = redis.call('GETRANGE', key, 0, 40)
        local newer = true
        if current ~= '' then
          local oldMajor, oldMinor = string.match(current, '^(%d+):(%d+)|')
          local major, minor = string.match(value, '^(%d+):(%d+)|')
          oldMajor, major = tonumber(oldMajor), tonumber(major)
          newer = major > oldMajor
            or (major == oldMajor and tonumber(minor) > tonumber(oldMinor))
        end
        if newer then
          redis.call('SET', key, value, 'PX', ARGV[1])
          written = written + 1
        end
      end
      return written
      """;

  private final String host;
  private final int port;
  private final int keysAtOnce;
  private final Map<String, VersionedValue> waiting = new LinkedHashMap<>();
  private Jedis jedis;
  private String script;
  private long written;
  private long absorbed;

  /**
   * Connects at the first flush.
   *
   * @param keysAtOnce how many values one call of the script writes. Redis has one thread, so this
   *     is what others' reads wait for; fewer of them cost more CPU a value.
   */
  public VersionedRedisWriter(String host, int port, int keysAtOnce) {
    this.host = host;
    this.port = port;
    this.keysAtOnce = keysAtOnce;
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
    List<String> keys = new ArrayList<>(keysAtOnce);
    List<String> arguments = new ArrayList<>(1 + keysAtOnce);
    long newer = 0;
    long life = 0;
    for (VersionedValue value : waiting.values()) {
      if (keys.size() == keysAtOnce || value.expiresAfterMillis != life) {
        newer += call(keys, arguments);
        life = value.expiresAfterMillis;
        arguments.add(Long.toString(life));
      }
      keys.add(value.key);
      arguments.add(value.stored());
    }
    newer += call(keys, arguments);
    written += newer;
    absorbed += waiting.size() - newer;
    // Commit point: every value is in Redis, or was older than what is there.
    waiting.clear();
  }

  /** How many were newer; both lists are empty then. */
  private long call(List<String> keys, List<String> arguments) {
    long newer = keys.isEmpty() ? 0 : (Long) jedis.evalsha(script, keys, arguments);
    keys.clear();
    arguments.clear();
    return newer;
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
