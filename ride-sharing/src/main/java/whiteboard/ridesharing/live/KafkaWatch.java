package whiteboard.ridesharing.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import whiteboard.event.EventDecoder;
import whiteboard.event.EventSchemas;
import whiteboard.event.UndecodableException;
import whiteboard.kafka.TopicEnds;
import whiteboard.kafka.Topics;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.live.KafkaFacts.RecentTrip;

/**
 * Measures the topics, and reads the last few trip events of each partition: enough to know how far
 * event time has come, at a cost that does not grow with the load. Not thread-safe.
 */
final class KafkaWatch implements Callable<KafkaFacts>, AutoCloseable {
  private static final Duration READ_LIMIT = Duration.ofMillis(300);
  private static final int LAST_OF_PARTITION = 5;
  private static final int RECENT_TRIPS = 20;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final EventDecoder decoder;
  private final List<TopicPartition> partitions;
  private final List<TopicPartition> tripEvents;
  private final Map<String, RecentTrip> recent = new LinkedHashMap<>();
  private Instant eventTime;
  private Instant arrival;
  private Instant firstArrival;

  /** On topics that exist. */
  KafkaWatch(String bootstrapServers, List<String> topics) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("default.api.timeout.ms", 5_000);
    settings.put("max.partition.fetch.bytes", 64 * 1024);
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.decoder = EventDecoder.resolvedTo(TripEvents.SCHEMA, new EventSchemas(bootstrapServers));
    this.partitions = Topics.partitions(consumer, topics);
    this.tripEvents = partitions.stream().filter(p -> p.topic().equals(TripEvents.TOPIC)).toList();
  }

  @Override
  public KafkaFacts call() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    if (firstArrival == null) {
      readFirst(ends);
    }
    readNewest(ends);
    Deque<RecentTrip> newestFirst = new ArrayDeque<>();
    recent.values().forEach(newestFirst::addFirst);
    return new KafkaFacts(
        new TopicEnds(ends), eventTime, arrival, firstArrival, List.copyOf(newestFirst));
  }

  private void readFirst(Map<TopicPartition, Long> ends) {
    List<TopicPartition> filled = filled(ends);
    consumer.assign(filled);
    consumer.seekToBeginning(filled);
    if (!filled.isEmpty()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(READ_LIMIT)) {
        Instant at = Instant.ofEpochMilli(record.timestamp());
        firstArrival = firstArrival == null || at.isBefore(firstArrival) ? at : firstArrival;
      }
    }
  }

  private void readNewest(Map<TopicPartition, Long> ends) {
    List<TopicPartition> filled = filled(ends);
    consumer.assign(filled);
    filled.forEach(p -> consumer.seek(p, Math.max(0, ends.get(p) - LAST_OF_PARTITION)));
    long deadline = System.nanoTime() + READ_LIMIT.toNanos();
    while (System.nanoTime() < deadline
        && filled.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
      consumer.poll(READ_LIMIT).forEach(this::take);
    }
  }

  private List<TopicPartition> filled(Map<TopicPartition, Long> ends) {
    return tripEvents.stream().filter(p -> ends.get(p) > 0).toList();
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    Instant at = Instant.ofEpochMilli(record.timestamp());
    arrival = arrival == null || at.isAfter(arrival) ? at : arrival;
    decoded(record).ifPresent(this::take);
  }

  /** What breaks its contract tells nothing: its clock may be anywhere. */
  private Optional<TripEvent> decoded(ConsumerRecord<byte[], byte[]> record) {
    try {
      GenericRecord event = decoder.decode(record.value());
      return TripEvents.check(event, record.timestamp()) == null
          ? Optional.of(TripEvents.fromAvro(event))
          : Optional.empty();
    } catch (UndecodableException deadLetter) {
      return Optional.empty();
    }
  }

  private void take(TripEvent event) {
    Instant at = Instant.ofEpochMilli(event.eventTimeMillis());
    eventTime = eventTime == null || at.isAfter(eventTime) ? at : eventTime;
    recent.remove(event.tripId());
    recent.put(
        event.tripId(),
        new RecentTrip(event.tripId(), event.region(), event.type().wireName(), at));
    if (recent.size() > RECENT_TRIPS) {
      recent.remove(recent.keySet().iterator().next());
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
