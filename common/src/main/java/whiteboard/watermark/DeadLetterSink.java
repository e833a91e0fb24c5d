package whiteboard.watermark;

import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;
import whiteboard.event.DeadLetter;
import whiteboard.event.Position;
import whiteboard.event.Rejection;

/** Flink's way to {@code <topic>.dead-letter}: at-least-once, idempotent by the position as key. */
public final class DeadLetterSink {
  private DeadLetterSink() {}

  /** A sink for the rejected messages of any topic. */
  public static <T> KafkaSink<Ingested<T>> to(String bootstrapServers) {
    return KafkaSink.<Ingested<T>>builder()
        .setBootstrapServers(bootstrapServers)
        .setProperty("acks", "all")
        .setRecordSerializer(new ToMessage<T>())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .build();
  }

  private static final class ToMessage<T> implements KafkaRecordSerializationSchema<Ingested<T>> {
    private static final long serialVersionUID = 1;

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        Ingested<T> message, KafkaSinkContext context, Long timestamp) {
      Rejection rejection = new Rejection(Rejection.Reason.valueOf(message.reason), message.detail);
      Position position = new Position(message.topic, message.partition, message.offset);
      return new DeadLetter(position, message.ingestedAtMillis, rejection, message.bytes)
          .toRecord();
    }
  }
}
