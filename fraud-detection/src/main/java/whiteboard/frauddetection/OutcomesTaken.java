package whiteboard.frauddetection;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import whiteboard.frauddetection.source.Nights;
import whiteboard.kafka.Topics;
import whiteboard.stack.StreamJob;

/**
 * Waits between two days of a bounded run until a checkpoint of the engine holds the outcomes: it
 * commits a checkpoint's offsets when that is complete. Whatever it replays after a crash, it then
 * knows them.
 *
 * @param group the engine's
 */
record OutcomesTaken(Topics topics, String group, StreamJob engine) implements Nights {
  private static final long POLL_MILLIS = 20;

  @Override
  public void awaitTaken(Map<TopicPartition, Long> ends) throws InterruptedException {
    while (!ends.isEmpty() && !isTaken(ends)) {
      engine.checkRunning();
      Thread.sleep(POLL_MILLIS);
    }
  }

  private boolean isTaken(Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> committed = topics.committed(group);
    return ends.entrySet().stream()
        .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }
}
