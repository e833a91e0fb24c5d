package whiteboard.frauddetection.features;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import whiteboard.event.EventDecoder;
import whiteboard.event.EventSchemas;
import whiteboard.event.Position;
import whiteboard.event.UndecodableException;
import whiteboard.frauddetection.contract.Outcomes;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.watermark.Ingested;

/** Bytes to an outcome, or to the reason why not: no message fails the job. */
final class DecodeOutcomes implements KafkaRecordDeserializationSchema<Ingested<Outcome>> {
  private static final long serialVersionUID = 1;

  private final String bootstrapServers;
  private transient EventDecoder decoder;

  DecodeOutcomes(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    decoder = EventDecoder.resolvedTo(Outcomes.SCHEMA, new EventSchemas(bootstrapServers));
  }

  @Override
  public void deserialize(
      ConsumerRecord<byte[], byte[]> message, Collector<Ingested<Outcome>> out) {
    Position position = new Position(message.topic(), message.partition(), message.offset());
    Ingested<Outcome> ingested = new Ingested<>(position, message.timestamp());
    try {
      Outcomes.Parsed parsed = Outcomes.parse(decoder.decode(message.value()), message.timestamp());
      out.collect(
          parsed.rejection() == null
              ? ingested.accepted(parsed.outcome())
              : ingested.rejected(parsed.rejection(), message.value()));
    } catch (UndecodableException e) {
      out.collect(ingested.rejected(e.rejection(), message.value()));
    }
  }

  @Override
  public TypeInformation<Ingested<Outcome>> getProducedType() {
    return FeaturePipeline.INGESTED_OUTCOME;
  }
}
