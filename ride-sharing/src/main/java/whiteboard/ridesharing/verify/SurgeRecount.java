package whiteboard.ridesharing.verify;

import com.uber.h3core.H3Core;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import whiteboard.event.EventDecoder;
import whiteboard.event.EventSchemas;
import whiteboard.event.UndecodableException;
import whiteboard.kafka.WholeTopic;
import whiteboard.ridesharing.RideSharingConfig;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.domain.TripEventType;

/**
 * Counts the topic again, the plain way: one loop, maps, no engine, no shared operator. What the
 * hot path published must equal it. Remembers every event id, so it is for bounded runs.
 */
public final class SurgeRecount {
  private final RideSharingConfig config;
  private final H3Core h3;
  private final Map<Integer, Long> newestByPartition = new HashMap<>();
  private final Map<Integer, Set<String>> idsByPartition = new HashMap<>();
  private final Map<CellWindow, Long> requests = new HashMap<>();
  private long rejected;
  private long duplicates;
  private long droppedLate;
  private long lateAccepted;
  private long onTime;

  /** A window of a cell, by its exclusive end. */
  public record CellWindow(String cell, long endMillis) {}

  private SurgeRecount(RideSharingConfig config) {
    this.config = config;
    try {
      this.h3 = H3Core.newInstance();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot load H3's native library", e);
    }
  }

  /** Reads the whole topic of trip events, each partition in order. */
  public static SurgeRecount of(String bootstrapServers, RideSharingConfig config) {
    return of(bootstrapServers, TripEvents.TOPIC, config);
  }

  /** Reads a whole topic that holds trip events, each partition in order. */
  public static SurgeRecount of(String bootstrapServers, String topic, RideSharingConfig config) {
    SurgeRecount recount = new SurgeRecount(config);
    EventDecoder decoder =
        EventDecoder.resolvedTo(TripEvents.SCHEMA, new EventSchemas(bootstrapServers));
    WholeTopic.read(bootstrapServers, topic, message -> recount.count(message, decoder));
    return recount;
  }

  private void count(ConsumerRecord<byte[], byte[]> message, EventDecoder decoder) {
    try {
      GenericRecord decoded = decoder.decode(message.value());
      if (TripEvents.check(decoded, message.timestamp()) == null) {
        count(message.partition(), TripEvents.fromAvro(decoded));
        return;
      }
    } catch (UndecodableException e) {
      // Counted below, as the contract's rejections are.
    }
    rejected++;
  }

  private void count(int partition, TripEvent event) {
    long at = event.eventTimeMillis();
    Long newest = newestByPartition.get(partition);
    long watermark = newest == null ? Long.MIN_VALUE : watermark(newest);
    long lateness = config.clock().allowedLateness().toMillis();
    if (newest != null && at < watermark - lateness) {
      droppedLate++;
    } else if (!idsByPartition
        .computeIfAbsent(partition, p -> new HashSet<>())
        .add(event.eventId())) {
      duplicates++;
    } else {
      if (at < watermark) {
        lateAccepted++;
      } else {
        onTime++;
      }
      addToWindows(event);
    }
    newestByPartition.merge(partition, at, Math::max);
  }

  private long watermark(long newest) {
    long second = config.clock().granularity().toMillis();
    return Math.floorDiv(newest - config.clock().outOfOrderness().toMillis(), second) * second;
  }

  private void addToWindows(TripEvent event) {
    if (event.type() != TripEventType.REQUESTED || event.lat() == null) {
      return;
    }
    String cell = h3.latLngToCellAddress(event.lat(), event.lon(), config.surge().cellResolution());
    long slide = config.surge().slide().toMillis();
    long first = Math.floorDiv(event.eventTimeMillis(), slide) * slide + slide;
    long last = first - slide + config.surge().window().toMillis();
    for (long end = first; end <= last; end += slide) {
      requests.merge(new CellWindow(cell, end), 1L, Long::sum);
    }
  }

  /** The windows with demand that a stream at {@code watermark} has priced. */
  public Map<CellWindow, Long> pricedBy(long watermark) {
    Map<CellWindow, Long> priced = new HashMap<>(requests);
    priced.keySet().removeIf(window -> window.endMillis() > watermark);
    return priced;
  }

  /** Messages that are no valid event. */
  public long rejected() {
    return rejected;
  }

  /** Repetitions of accepted events. */
  public long duplicates() {
    return duplicates;
  }

  /** Events older than the watermark less the allowed lateness. */
  public long droppedLate() {
    return droppedLate;
  }

  /** Events older than the watermark, within the allowed lateness. */
  public long lateAccepted() {
    return lateAccepted;
  }

  /** Events not older than the watermark. */
  public long onTime() {
    return onTime;
  }
}
