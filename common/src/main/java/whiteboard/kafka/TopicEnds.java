package whiteboard.kafka;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * How far topics reach.
 *
 * @param ends the offset that each partition's next message will get
 */
public record TopicEnds(Map<TopicPartition, Long> ends) {
  public TopicEnds {
    ends = Map.copyOf(ends);
  }

  /** Those of some topics. */
  public Map<TopicPartition, Long> of(Set<String> topics) {
    return ends.entrySet().stream()
        .filter(end -> topics.contains(end.getKey().topic()))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Messages of one topic. */
  public long messagesOf(String topic) {
    return of(Set.of(topic)).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Messages of all topics whose name ends so. */
  public long messagesEndingWith(String ending) {
    return ends.entrySet().stream()
        .filter(end -> end.getKey().topic().endsWith(ending))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Messages that {@code committed} positions have not come to. */
  public long beyond(Map<TopicPartition, Long> committed, Set<String> topics) {
    return of(topics).entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - committed.getOrDefault(end.getKey(), 0L)))
        .sum();
  }
}
