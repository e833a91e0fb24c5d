package whiteboard.ridesharing.ingest;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.watermark.ClassifyEvents;
import whiteboard.watermark.EventCounts;
import whiteboard.watermark.Ingested;
import whiteboard.watermark.WatermarkPolicy;

/**
 * raw messages -> classify -> trip events; rejects, dropped events and counts leave by the side.
 */
public final class IngestPipeline {
  static final TypeInformation<TripEvent> TRIP_EVENT = TypeInformation.of(TripEvent.class);
  static final TypeInformation<Ingested<TripEvent>> INGESTED = Ingested.typeOf(TRIP_EVENT);

  private static final OutputTag<Ingested<TripEvent>> REJECTED =
      new OutputTag<>("rejected", INGESTED);
  private static final OutputTag<TripEvent> DROPPED = new OutputTag<>("dropped-late", TRIP_EVENT);
  private static final OutputTag<EventCounts> COUNTS =
      new OutputTag<>("event-counts", Types.POJO(EventCounts.class));

  private IngestPipeline() {}

  /**
   * The streams that leave the classifier.
   *
   * @param events accepted, each once, in event time
   * @param rejected for the dead-letter topic
   * @param droppedLate too late for real-time figures; the batch picks them up from the lake
   * @param counts of each partition, once a checkpoint
   */
  public record ClassifiedTripEvents(
      DataStream<TripEvent> events,
      DataStream<Ingested<TripEvent>> rejected,
      DataStream<TripEvent> droppedLate,
      DataStream<EventCounts> counts) {}

  /** The topology. */
  public static ClassifiedTripEvents define(
      DataStream<Ingested<TripEvent>> messages, WatermarkPolicy policy) {
    SingleOutputStreamOperator<TripEvent> events =
        messages
            .transform(
                "classify",
                TRIP_EVENT,
                new ClassifyEvents<>(policy, new TripEventTraits(), REJECTED, DROPPED, COUNTS))
            .uid("classify");
    return new ClassifiedTripEvents(
        events,
        events.getSideOutput(REJECTED),
        events.getSideOutput(DROPPED),
        events.getSideOutput(COUNTS));
  }

  /**
   * A topic of trip events as a source. Offsets live in the checkpoint, and without one the job
   * starts at the beginning, since its writes are idempotent; those committed to Kafka only tell
   * others how far checkpoints have come.
   */
  public static KafkaSource<Ingested<TripEvent>> source(
      String bootstrapServers, String topic, String group) {
    return KafkaSource.<Ingested<TripEvent>>builder()
        .setBootstrapServers(bootstrapServers)
        .setTopics(topic)
        .setGroupId(group)
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new DecodeTripEvents(bootstrapServers))
        .build();
  }
}
