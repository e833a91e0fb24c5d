package whiteboard.ridesharing.bench;

import com.uber.h3core.H3Core;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import whiteboard.bench.CpuReading;
import whiteboard.event.EventSchemas;
import whiteboard.event.UndecodableException;
import whiteboard.ridesharing.RideSharingConfig;
import whiteboard.ridesharing.contract.TripEventDecoder;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.domain.TripEventType;

/**
 * The ceiling: one loop over one consumer that decodes, checks, deduplicates, classifies and counts
 * requests by cell and minute. No checkpoints, no Redis, no lake, no active trips.
 */
final class PlainLoop {
  private static final long MINUTE = 60_000;
  private static final double NANOS = 1e9;

  private final RideSharingConfig config;
  private final TripEventDecoder decoder;
  private final H3Core h3;
  private final Partition[] partitions;
  private final Map<Long, Map<Long, Long>> requestsByCell = new HashMap<>();
  private long rejected;
  private long duplicates;
  private long droppedLate;
  private long lateAccepted;
  private long onTime;

  /** Clock and memory of one partition. */
  private static final class Partition {
    private long newest = Long.MIN_VALUE;
    private final TreeMap<Long, Set<String>> idsByMinute = new TreeMap<>();
  }

  /** How fast it was after the warm-up. */
  record Speed(double eventsPerSecond, double cpuMicros) {}

  PlainLoop(String bootstrapServers, RideSharingConfig config) throws IOException {
    this.config = config;
    decoder = new TripEventDecoder(new EventSchemas(bootstrapServers));
    h3 = H3Core.newInstance();
    partitions = new Partition[config.partitions()];
    for (int i = 0; i < partitions.length; i++) {
      partitions[i] = new Partition();
    }
  }

  /** Reads the topic from its beginning to {@code total} messages. */
  Speed run(String bootstrapServers, long warmUp, long total) {
    Properties settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          consumer.partitionsFor(TripEvents.TOPIC).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      long read = take(consumer, 0, warmUp);
      CpuReading cpu = CpuReading.now();
      long began = System.nanoTime();
      long end = take(consumer, read, total);
      double seconds = (System.nanoTime() - began) / NANOS;
      double events = Math.max(1, end - read);
      return new Speed(events / seconds, CpuReading.now().since(cpu) * 1e6 / events);
    }
  }

  private long take(KafkaConsumer<byte[], byte[]> consumer, long read, long until) {
    long taken = read;
    while (taken < until) {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
        count(message);
        taken++;
      }
    }
    return taken;
  }

  private void count(ConsumerRecord<byte[], byte[]> message) {
    try {
      TripEvents.Parsed parsed = decoder.decode(message.value(), message.timestamp());
      if (parsed.rejection() == null) {
        count(partitions[message.partition()], parsed.event());
        return;
      }
    } catch (UndecodableException e) {
      // Counted below, as the contract's rejections are.
    }
    rejected++;
  }

  private void count(Partition partition, TripEvent event) {
    long at = event.eventTimeMillis();
    long watermark = config.clock().watermark(partition.newest);
    long acceptedFrom = config.clock().acceptedFrom(watermark);
    if (at < acceptedFrom) {
      droppedLate++;
    } else if (!partition
        .idsByMinute
        .computeIfAbsent(Math.floorDiv(at, MINUTE), minute -> new HashSet<>())
        .add(event.eventId())) {
      duplicates++;
    } else {
      lateAccepted += at < watermark ? 1 : 0;
      onTime += at < watermark ? 0 : 1;
      addToPane(event);
    }
    if (at > partition.newest) {
      partition.newest = at;
      forget(partition, config.clock().acceptedFrom(config.clock().watermark(at)));
    }
  }

  private static void forget(Partition partition, long acceptedFrom) {
    while (!partition.idsByMinute.isEmpty()
        && (partition.idsByMinute.firstKey() + 1) * MINUTE <= acceptedFrom) {
      partition.idsByMinute.pollFirstEntry();
    }
  }

  private void addToPane(TripEvent event) {
    if (event.type() == TripEventType.REQUESTED && event.lat() != null) {
      long cell = h3.latLngToCell(event.lat(), event.lon(), config.surge().cellResolution());
      long slide = config.surge().slide().toMillis();
      requestsByCell
          .computeIfAbsent(cell, c -> new HashMap<>())
          .merge(Math.floorDiv(event.eventTimeMillis(), slide) * slide, 1L, Long::sum);
    }
  }

  /** By class, as the hot path's counts would say it. */
  String classes() {
    return "%d on time, %d late accepted, %d duplicates, %d dropped late, %d rejected"
        .formatted(onTime, lateAccepted, duplicates, droppedLate, rejected);
  }

  /** The windows with demand that a stream at {@code watermark} has priced, by cell and end. */
  Map<String, Long> windows(long watermark) {
    long slide = config.surge().slide().toMillis();
    long window = config.surge().window().toMillis();
    Map<String, Long> requests = new HashMap<>();
    requestsByCell.forEach(
        (cell, panes) -> {
          String name = h3.h3ToString(cell);
          panes.forEach(
              (pane, count) -> {
                for (long end = pane + slide; end <= pane + window; end += slide) {
                  if (end <= watermark) {
                    requests.merge(name + "/" + end, count, Long::sum);
                  }
                }
              });
        });
    return requests;
  }
}
