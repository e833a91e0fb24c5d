package whiteboard.ridesharing.surge;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;
import whiteboard.event.EventEncoder;
import whiteboard.idempotent.VersionedValue;
import whiteboard.ridesharing.contract.SurgePriceSchema;

/**
 * How prices leave: as versioned values in Redis and as events on topic {@code surge-prices}.
 *
 * <p>Redis: key {@code ride-sharing:surge:<cell>}, value {@code <window end
 * ms>:<requests>|<multiplier>}. Delivery at-least-once, idempotent by (window end, requests).
 */
public final class SurgePrices {
  /** Followed by the cell. */
  public static final String KEY_PREFIX = "ride-sharing:surge:";

  /** What one call of Redis writes: few, for a pricing service's reads wait meanwhile. */
  public static final int KEYS_AT_ONCE = 10;

  private SurgePrices() {}

  /** The price as Redis takes it. */
  public static VersionedValue toRedis(SurgePrice price, long keyLifeMillis) {
    return new VersionedValue(
        KEY_PREFIX + price.cell(),
        price.windowEndMillis(),
        price.requests(),
        String.format(Locale.ROOT, "%.2f", price.multiplier()),
        keyLifeMillis);
  }

  /** The topic: the surge history, of which the lake keeps every revision. */
  public static KafkaSink<SurgePrice> topic(String bootstrapServers, String topic) {
    return KafkaSink.<SurgePrice>builder()
        .setBootstrapServers(bootstrapServers)
        .setProperty("acks", "all")
        .setProperty("linger.ms", "20")
        .setRecordSerializer(new ToMessage(topic))
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .build();
  }

  private static final class ToMessage implements KafkaRecordSerializationSchema<SurgePrice> {
    private static final long serialVersionUID = 1;

    private final String topic;
    private transient EventEncoder encoder;

    ToMessage(String topic) {
      this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        SurgePrice price, KafkaSinkContext context, Long timestamp) {
      if (encoder == null) {
        encoder = new EventEncoder(SurgePriceSchema.SCHEMA);
      }
      return new ProducerRecord<>(
          topic,
          null,
          price.windowEndMillis(),
          price.cell().getBytes(StandardCharsets.UTF_8),
          encoder.encode(toAvro(price)));
    }

    private static GenericRecord toAvro(SurgePrice price) {
      GenericData.Record event = new GenericData.Record(SurgePriceSchema.SCHEMA);
      event.put("event_id", price.cell() + "/" + price.windowEndMillis() + "/" + price.requests());
      event.put("event_time", price.windowEndMillis());
      event.put("region", price.region());
      event.put("source", "surge");
      event.put("cell", price.cell());
      event.put("revision", price.requests());
      event.put("multiplier", price.multiplier());
      return event;
    }
  }
}
