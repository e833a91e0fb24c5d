package whiteboard.frauddetection.features;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import whiteboard.event.EventSchemas;
import whiteboard.event.Position;
import whiteboard.event.UndecodableException;
import whiteboard.frauddetection.contract.TransactionDecoder;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.watermark.Ingested;

/** Bytes to a row without features, or to the reason why not: no message fails the job. */
final class DecodeTransactions implements KafkaRecordDeserializationSchema<Ingested<FeatureRow>> {
  private static final long serialVersionUID = 1;

  private final String bootstrapServers;
  private transient TransactionDecoder decoder;

  DecodeTransactions(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    decoder = new TransactionDecoder(new EventSchemas(bootstrapServers));
  }

  @Override
  public void deserialize(
      ConsumerRecord<byte[], byte[]> message, Collector<Ingested<FeatureRow>> out) {
    Position position = new Position(message.topic(), message.partition(), message.offset());
    Ingested<FeatureRow> ingested = new Ingested<>(position, message.timestamp());
    try {
      Transactions.Parsed parsed = decoder.decode(message.value(), message.timestamp());
      out.collect(
          parsed.rejection() == null
              ? ingested.accepted(row(parsed, message))
              : ingested.rejected(parsed.rejection(), message.value()));
    } catch (UndecodableException e) {
      out.collect(ingested.rejected(e.rejection(), message.value()));
    }
  }

  private static FeatureRow row(
      Transactions.Parsed parsed, ConsumerRecord<byte[], byte[]> message) {
    return new FeatureRow(
        parsed.transaction(),
        message.partition(),
        message.offset(),
        message.timestamp(),
        FeatureRows.NONE);
  }

  @Override
  public TypeInformation<Ingested<FeatureRow>> getProducedType() {
    return FeaturePipeline.INGESTED_ROW;
  }
}
