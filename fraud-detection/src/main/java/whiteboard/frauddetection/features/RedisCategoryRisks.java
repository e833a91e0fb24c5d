package whiteboard.frauddetection.features;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;
import whiteboard.frauddetection.domain.Categories;
import whiteboard.frauddetection.domain.CategoryRisks;

/**
 * The static table of risks in Redis: hash {@code fraud-detection:category-risks}, a field a
 * category. One request a look-up, within a budget. A look-up that exceeds it fails, and the next
 * one tries again; when that fails too, Redis is away: one look-up a pause pays for finding out,
 * and the others are answered at once. A Redis that lost the table gets it again. Not thread-safe.
 */
public final class RedisCategoryRisks implements CategoryRisks {
  private static final String KEY = FeatureStore.PREFIX + "category-risks";

  /** A field that every table has: without it there is no table. */
  private static final String IS_THERE = "";

  private static final Duration PAUSE = Duration.ofMillis(200);

  /** One slow answer is a hiccup; a pause would make hundreds of decisions of it. */
  private static final int AWAY_AFTER = 2;

  private final HostAndPort server;
  private final DefaultJedisClientConfig settings;
  private Jedis redis;
  private long awayUntilNanos;
  private int failures;

  private RedisCategoryRisks(String host, int port, Duration budget) {
    server = new HostAndPort(host, port);
    int millis = Math.toIntExact(budget.toMillis());
    settings =
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(millis)
            .socketTimeoutMillis(millis)
            .build();
  }

  /**
   * Opens the table of the Redis at {@code host} and {@code port}.
   *
   * @param budget what a look-up may take, in whole milliseconds
   */
  public static Opener at(String host, int port, Duration budget) {
    return () -> new RedisCategoryRisks(host, port, budget);
  }

  /** Writes the table; writing it twice is harmless. */
  public static void load(String host, int port) {
    try (Jedis redis = new Jedis(host, port)) {
      load(redis);
    }
  }

  private static void load(Jedis redis) {
    Map<String, String> fields = new HashMap<>();
    Categories.risks().forEach((category, risk) -> fields.put(category, risk.toString()));
    fields.put(IS_THERE, IS_THERE);
    redis.hset(KEY, fields);
  }

  @Override
  public Optional<double[]> of(String[] categories) {
    if (failures >= AWAY_AFTER && System.nanoTime() - awayUntilNanos < 0) {
      return Optional.empty();
    }
    try {
      Optional<double[]> risks = read(categories);
      failures = 0;
      return risks;
    } catch (JedisException e) {
      close();
      failures++;
      awayUntilNanos = System.nanoTime() + PAUSE.toNanos();
      return Optional.empty();
    }
  }

  private Optional<double[]> read(String[] categories) {
    if (redis == null) {
      redis = new Jedis(server, settings);
    }
    String[] fields = java.util.Arrays.copyOf(categories, categories.length + 1);
    fields[categories.length] = IS_THERE;
    List<String> found = redis.hmget(KEY, fields);
    if (found.get(categories.length) == null) {
      load(redis);
      found = redis.hmget(KEY, fields);
    }
    double[] risks = new double[categories.length];
    for (int i = 0; i < risks.length; i++) {
      risks[i] = found.get(i) == null ? 0 : Double.parseDouble(found.get(i));
    }
    return Optional.of(risks);
  }

  @Override
  public void close() {
    if (redis == null) {
      return;
    }
    try {
      redis.close();
    } catch (JedisException alreadyBroken) {
      // it is given up either way
    } finally {
      redis = null;
    }
  }
}
