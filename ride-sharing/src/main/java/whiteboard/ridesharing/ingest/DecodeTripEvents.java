package whiteboard.ridesharing.ingest;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import whiteboard.event.EventSchemas;
import whiteboard.event.Position;
import whiteboard.event.UndecodableException;
import whiteboard.ridesharing.contract.TripEventDecoder;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.watermark.Ingested;

/** Bytes to trip event, or to the reason why not: a poisonous message never fails the job. */
final class DecodeTripEvents implements KafkaRecordDeserializationSchema<Ingested<TripEvent>> {
  private static final long serialVersionUID = 1;

  private final String bootstrapServers;
  private transient TripEventDecoder decoder;

  DecodeTripEvents(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    decoder = new TripEventDecoder(new EventSchemas(bootstrapServers));
  }

  @Override
  public void deserialize(
      ConsumerRecord<byte[], byte[]> message, Collector<Ingested<TripEvent>> out) {
    Position position = new Position(message.topic(), message.partition(), message.offset());
    Ingested<TripEvent> ingested = new Ingested<>(position, message.timestamp());
    try {
      TripEvents.Parsed parsed = decoder.decode(message.value(), message.timestamp());
      out.collect(
          parsed.rejection() == null
              ? ingested.accepted(parsed.event())
              : ingested.rejected(parsed.rejection(), message.value()));
    } catch (UndecodableException e) {
      out.collect(ingested.rejected(e.rejection(), message.value()));
    }
  }

  @Override
  public TypeInformation<Ingested<TripEvent>> getProducedType() {
    return IngestPipeline.INGESTED;
  }
}
