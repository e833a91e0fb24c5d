package whiteboard.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.SchemaStore;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The schemas that messages were written with, kept in the compacted Kafka topic {@code
 * event-schemas}: key = the fingerprint in hexadecimal, value = the schema as JSON. Reads the topic
 * again when it meets a fingerprint that it does not know, at most once a {@link #RETRY_AFTER} for
 * the same one, so garbage cannot make it read for ever. Thread-safe.
 */
public final class EventSchemas implements SchemaStore {
  public static final String TOPIC = "event-schemas";
  static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final String bootstrapServers;
  private final Map<Long, Schema> known = new HashMap<>();
  private final Map<Long, Long> missedAtNanos = new HashMap<>();

  public EventSchemas(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Publishes {@code schemas}; returns when the broker has acknowledged them. Idempotent. */
  public void publish(List<Schema> schemas) {
    Properties settings = new Properties();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (Schema schema : schemas) {
        long fingerprint = SchemaNormalization.parsingFingerprint64(schema);
        byte[] key = "%016x".formatted(fingerprint).getBytes(StandardCharsets.US_ASCII);
        byte[] value = schema.toString().getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(TOPIC, key, value)).get();
        synchronized (this) {
          known.put(fingerprint, schema);
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot publish schemas to " + TOPIC, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot publish schemas: interrupted", e);
    }
  }

  @Override
  public synchronized Schema findByFingerprint(long fingerprint) {
    Schema schema = known.get(fingerprint);
    if (schema != null) {
      return schema;
    }
    Long missed = missedAtNanos.get(fingerprint);
    if (missed != null && System.nanoTime() - missed < RETRY_AFTER.toNanos()) {
      return null;
    }
    readTopic();
    schema = known.get(fingerprint);
    if (schema == null) {
      missedAtNanos.put(fingerprint, System.nanoTime());
    }
    return schema;
  }

  private void readTopic() {
    Properties settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      consumer
          .partitionsFor(TOPIC)
          .forEach(p -> partitions.add(new TopicPartition(TOPIC, p.partition())));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (record.value() != null) {
            String json = new String(record.value(), StandardCharsets.UTF_8);
            Schema schema = new Schema.Parser().parse(json);
            known.put(SchemaNormalization.parsingFingerprint64(schema), schema);
          }
        }
      }
    }
  }
}
