package whiteboard.ridesharing.drills;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import redis.clients.jedis.Jedis;
import whiteboard.event.EventDecoder;
import whiteboard.event.EventSchemas;
import whiteboard.event.UndecodableException;
import whiteboard.ridesharing.HotPath;
import whiteboard.ridesharing.ops.OpsView;
import whiteboard.ridesharing.serve.SurgeReader;
import whiteboard.ridesharing.surge.SurgePrices;
import whiteboard.ridesharing.verify.SurgeRecount.CellWindow;
import whiteboard.watermark.CountsView;

/**
 * All that a run of the hot path has served and published, read back from Redis and Kafka.
 *
 * @param windows the requests of each cell and window, by the last revision published
 * @param multipliers of each cell that was ever priced, as the pricing service reads them
 * @param view every surge and operations key in Redis with its version and value
 * @param classes how each partition's events were classified
 * @param revisions prices published, without repetitions
 * @param repeated prices published again
 */
record SurgeOutcome(
    Map<CellWindow, Long> windows,
    Map<String, Double> multipliers,
    Map<String, String> view,
    Map<Integer, String> classes,
    long revisions,
    long repeated) {

  static SurgeOutcome read(HotPath.Endpoints endpoints, Jedis redis) throws UndecodableException {
    Map<CellWindow, Long> windows = new HashMap<>();
    Set<String> revisions = new HashSet<>();
    long messages = 0;
    EventDecoder decoder = EventDecoder.asWritten(new EventSchemas(endpoints.kafka()));
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", endpoints.kafka()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(endpoints.prices(), 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
          GenericRecord price = decoder.decode(message.value());
          CellWindow window =
              new CellWindow(price.get("cell").toString(), (Long) price.get("event_time"));
          windows.merge(window, (Long) price.get("revision"), Math::max);
          revisions.add(price.get("event_id").toString());
          messages++;
        }
      }
    }
    return new SurgeOutcome(
        windows,
        multipliers(endpoints, windows.keySet()),
        view(redis),
        classes(redis, endpoints.trips()),
        revisions.size(),
        messages - revisions.size());
  }

  private static Map<String, Double> multipliers(
      HotPath.Endpoints endpoints, Set<CellWindow> windows) {
    Map<String, Double> multipliers = new HashMap<>();
    // The reader's resolution only matters for positions; cells are named here.
    try (SurgeReader reader = new SurgeReader(endpoints.redisHost(), endpoints.redisPort(), 0)) {
      windows.forEach(
          window -> multipliers.computeIfAbsent(window.cell(), cell -> reader.ofCell(cell)));
    }
    return multipliers;
  }

  private static Map<String, String> view(Jedis redis) {
    Map<String, String> view = new TreeMap<>();
    for (String prefix : List.of(SurgePrices.KEY_PREFIX, OpsView.KEY_PREFIX)) {
      redis.keys(prefix + "*").forEach(key -> view.put(key, redis.get(key)));
    }
    return view;
  }

  private static Map<Integer, String> classes(Jedis redis, String topic) {
    Map<Integer, String> classes = new TreeMap<>();
    CountsView.read(redis, HotPath.SCENARIO, topic)
        .forEach(
            (partition, counts) ->
                classes.put(
                    partition,
                    "%d on time, %d late, %d dropped, %d repeated"
                        .formatted(
                            counts.onTime,
                            counts.lateAccepted,
                            counts.droppedLate,
                            counts.duplicates)));
    return classes;
  }

  Set<String> cells() {
    return multipliers.keySet();
  }

  /** Windows, cells, keys in Redis and partitions' classes that differ. */
  long differences(SurgeOutcome other) {
    return differing(windows, other.windows)
        + differing(multipliers, other.multipliers)
        + differing(view, other.view)
        + differing(classes, other.classes);
  }

  /**
   * As {@link #differences}, of a view that was lost and came back: it may lack keys of the past.
   */
  long differencesWhenHealed(SurgeOutcome other) {
    Map<String, String> present = new HashMap<>(other.view);
    present.keySet().retainAll(view.keySet());
    return differing(windows, other.windows)
        + differing(multipliers, other.multipliers)
        + differing(view, present)
        + differing(classes, other.classes);
  }

  /** Windows with demand, of those that end by {@code until}, that differ from {@code expected}. */
  long windowDifferences(Map<CellWindow, Long> expected, long until) {
    return differing(withDemand(windows, until), withDemand(expected, until));
  }

  /** A window without demand may be published or not. */
  Map<CellWindow, Long> windowsWithDemand() {
    return withDemand(windows, Long.MAX_VALUE);
  }

  private static Map<CellWindow, Long> withDemand(Map<CellWindow, Long> windows, long until) {
    return windows.entrySet().stream()
        .filter(window -> window.getValue() > 0 && window.getKey().endMillis() <= until)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The end of the last window that was priced. */
  long lastWindowEnd() {
    return windows.keySet().stream().mapToLong(CellWindow::endMillis).max().orElse(0);
  }

  /** Keys of which the two maps hold different values, or one holds none. */
  static <K, V> long differing(Map<K, V> one, Map<K, V> other) {
    Set<K> keys = new HashSet<>(one.keySet());
    keys.addAll(other.keySet());
    return keys.stream().filter(key -> !Objects.equals(one.get(key), other.get(key))).count();
  }
}
