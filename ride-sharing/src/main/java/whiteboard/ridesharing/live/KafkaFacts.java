package whiteboard.ridesharing.live;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import whiteboard.ridesharing.contract.Locations;
import whiteboard.ridesharing.contract.ProfileChanges;
import whiteboard.ridesharing.contract.TripEvents;

/**
 * What the topics hold.
 *
 * @param ends the offset that each partition's next message will get
 * @param eventTime of the newest trip event; null before the first
 * @param arrival Kafka's timestamp of the newest trip event; null before the first
 * @param firstArrival Kafka's timestamp of the oldest trip event; null before the first
 * @param recent trips that had an event lately, the newest first
 */
record KafkaFacts(
    Map<TopicPartition, Long> ends,
    Instant eventTime,
    Instant arrival,
    Instant firstArrival,
    List<RecentTrip> recent) {

  private static final Set<String> INPUTS =
      Set.of(TripEvents.TOPIC, ProfileChanges.TOPIC, Locations.TOPIC);

  /** A trip that can be traced. */
  record RecentTrip(String id, String region, String type, Instant eventTime) {}

  /** The ends of the topics that producers fill. */
  Map<TopicPartition, Long> inputEnds() {
    return ends.entrySet().stream()
        .filter(end -> INPUTS.contains(end.getKey().topic()))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Messages of all topics whose name ends so. */
  long messages(String ending) {
    return ends.entrySet().stream()
        .filter(end -> end.getKey().topic().endsWith(ending))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Messages of one topic. */
  long messagesOf(String topic) {
    return ends.entrySet().stream()
        .filter(end -> end.getKey().topic().equals(topic))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
