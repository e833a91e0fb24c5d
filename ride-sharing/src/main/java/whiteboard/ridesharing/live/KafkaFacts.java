package whiteboard.ridesharing.live;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import whiteboard.kafka.TopicEnds;
import whiteboard.ridesharing.contract.Locations;
import whiteboard.ridesharing.contract.ProfileChanges;
import whiteboard.ridesharing.contract.TripEvents;

/**
 * What the topics hold.
 *
 * @param eventTime of the newest trip event; null before the first
 * @param arrival Kafka's timestamp of the newest trip event; null before the first
 * @param firstArrival Kafka's timestamp of the oldest trip event; null before the first
 * @param recent trips that had an event lately, the newest first
 */
record KafkaFacts(
    TopicEnds ends,
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
    return ends.of(INPUTS);
  }

  /** Messages of those topics that {@code committed} positions have not come to. */
  long inputBeyond(Map<TopicPartition, Long> committed) {
    return ends.beyond(committed, INPUTS);
  }
}
