package whiteboard.ridesharing.drills;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import whiteboard.event.Position;
import whiteboard.ridesharing.RideSharingConfig;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.ingest.IngestPipeline;
import whiteboard.ridesharing.ingest.IngestPipeline.ClassifiedTripEvents;
import whiteboard.ridesharing.ingest.TripEventTraits;
import whiteboard.ridesharing.source.Emission;
import whiteboard.ridesharing.source.Meaning;
import whiteboard.ridesharing.surge.SurgePipeline;
import whiteboard.ridesharing.surge.SurgePrice;
import whiteboard.watermark.EventCounts;
import whiteboard.watermark.Ingested;
import whiteboard.watermark.PartitionWatermarks;
import whiteboard.watermark.WatermarkPolicy;

/**
 * Demand by cell and window, as Flink counts it: the hot path's topologies between a list of
 * messages and a list of prices.
 *
 * @param requests the last figure of each cell and window with demand
 * @param counts how the messages were classified; all zero where nobody classified them
 */
record SurgeCount(Map<CellWindow, Long> requests, EventCounts counts) {
  private static final TypeInformation<TripEvent> EVENT = TypeInformation.of(TripEvent.class);
  private static final long CHECKPOINT_MILLIS = 100;

  /** A window of a cell, by its exclusive end. */
  record CellWindow(String cell, long endMillis) {}

  /** As in production, with {@code clock}. */
  static SurgeCount classified(List<Emission> messages, WatermarkPolicy clock) throws Exception {
    StreamExecutionEnvironment env = environment();
    ClassifiedTripEvents classified = IngestPipeline.define(source(env, messages, clock), clock);
    try (CloseableIterator<SurgePrice> prices = prices(classified.events(), clock);
        CloseableIterator<EventCounts> counts = classified.counts().collectAsync()) {
      JobClient job = env.executeAsync("surge");
      Map<CellWindow, Long> requests = last(prices);
      EventCounts all = new EventCounts();
      while (counts.hasNext()) {
        all = counts.next(); // each tells of all messages so far
      }
      job.getJobExecutionResult().get();
      return new SurgeCount(requests, all);
    }
  }

  /** Without the classifier: what comes twice counts twice. */
  static SurgeCount unclassified(List<Emission> messages, WatermarkPolicy clock) throws Exception {
    StreamExecutionEnvironment env = environment();
    DataStream<TripEvent> events =
        source(env, messages, clock).map(message -> message.event).returns(EVENT);
    try (CloseableIterator<SurgePrice> prices = prices(events, clock)) {
      JobClient job = env.executeAsync("surge");
      Map<CellWindow, Long> requests = last(prices);
      job.getJobExecutionResult().get();
      return new SurgeCount(requests, new EventCounts());
    }
  }

  private static StreamExecutionEnvironment environment() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    env.enableCheckpointing(CHECKPOINT_MILLIS); // counts leave with a checkpoint
    return env;
  }

  private static DataStream<Ingested<TripEvent>> source(
      StreamExecutionEnvironment env, List<Emission> messages, WatermarkPolicy clock) {
    List<Ingested<TripEvent>> ingested = new ArrayList<>();
    for (Emission message : messages) {
      if (message.meaning() instanceof Meaning.Step step) {
        Position position = new Position(TripEvents.TOPIC, 0, ingested.size());
        ingested.add(
            new Ingested<TripEvent>(position, message.arrivalMillis()).accepted(step.event()));
      }
    }
    return env.fromData(ingested, Ingested.typeOf(EVENT))
        .assignTimestampsAndWatermarks(PartitionWatermarks.of(clock, new TripEventTraits()));
  }

  private static CloseableIterator<SurgePrice> prices(
      DataStream<TripEvent> events, WatermarkPolicy clock) {
    return SurgePipeline.define(
            events, RideSharingConfig.standard().surge(), clock.allowedLateness())
        .collectAsync();
  }

  private static Map<CellWindow, Long> last(CloseableIterator<SurgePrice> prices) {
    Map<CellWindow, Long> requests = new HashMap<>();
    prices.forEachRemaining(
        price ->
            requests.put(new CellWindow(price.cell(), price.windowEndMillis()), price.requests()));
    requests.values().removeIf(demand -> demand == 0);
    return requests;
  }

  /** Windows whose figure is another, or stands on one side only. */
  long differences(SurgeCount other) {
    Set<CellWindow> windows = new HashSet<>(requests.keySet());
    windows.addAll(other.requests.keySet());
    return windows.stream()
        .filter(window -> !Objects.equals(requests.get(window), other.requests.get(window)))
        .count();
  }
}
