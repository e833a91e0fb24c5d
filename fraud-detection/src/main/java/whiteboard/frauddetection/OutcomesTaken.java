package whiteboard.frauddetection;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;
import whiteboard.frauddetection.features.FeatureCounts;
import whiteboard.frauddetection.source.Nights;
import whiteboard.kafka.Topics;
import whiteboard.stack.StreamJob;

/**
 * Waits between two days of a bounded run until a checkpoint of the engine holds the outcomes:
 * whatever it replays after a crash, it then knows them. Flink commits the offsets of a quiet topic
 * with up to 10 s of delay, so the engine's own counts are asked first; they are in Redis, and
 * where that is away the offsets have to do.
 *
 * @param group the engine's
 */
record OutcomesTaken(Topics topics, String group, String redisHost, int redisPort, StreamJob engine)
    implements Nights {
  private static final long POLL_MILLIS = 20;

  @Override
  public void awaitTaken(Map<TopicPartition, Long> ends) throws InterruptedException {
    while (!ends.isEmpty() && !isCounted(ends) && !isCommitted(ends)) {
      engine.checkRunning();
      Thread.sleep(POLL_MILLIS);
    }
  }

  private boolean isCounted(Map<TopicPartition, Long> ends) {
    long messages = ends.values().stream().mapToLong(Long::longValue).sum();
    try (Jedis redis = new Jedis(redisHost, redisPort)) {
      FeatureCounts counts = FeatureCounts.read(redis);
      return counts.outcomes() >= messages && engine.lastCheckpoint() >= counts.checkpoint();
    } catch (JedisException away) {
      return false;
    }
  }

  private boolean isCommitted(Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> committed = topics.committed(group);
    return ends.entrySet().stream()
        .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }
}
