package whiteboard.ridesharing.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import whiteboard.event.EventDecoder;
import whiteboard.event.EventSchemas;
import whiteboard.event.UndecodableException;
import whiteboard.ridesharing.contract.SurgePriceSchema;

/** What the hot path published: the last revision of each cell and window with demand. */
final class PricedWindows {
  private PricedWindows() {}

  static Map<String, Long> read(String bootstrapServers) throws UndecodableException {
    EventDecoder decoder =
        EventDecoder.resolvedTo(SurgePriceSchema.SCHEMA, new EventSchemas(bootstrapServers));
    Map<String, Long> requests = new HashMap<>();
    Properties settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
    TopicPartition prices = new TopicPartition(SurgePriceSchema.TOPIC, 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(prices));
      consumer.seekToBeginning(List.of(prices));
      long end = consumer.endOffsets(List.of(prices)).get(prices);
      while (consumer.position(prices) < end) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
          GenericRecord price = decoder.decode(message.value());
          long demand = (Long) price.get("revision");
          if (demand > 0) {
            requests.merge(price.get("cell") + "/" + price.get("event_time"), demand, Math::max);
          }
        }
      }
    }
    return requests;
  }
}
