package whiteboard.observe;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whiteboard.web.PageJson;

/**
 * Alerts for whoever else watches: topic {@code <scenario>.alerts}, key = the alert's name, value =
 * the change as JSON, so that the last value of a key is where that alert stands. At-least-once
 * while this process lives: what the broker does not take is sent again until it does.
 */
public final class AlertTopic implements Consumer<Alert>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlertTopic.class);

  /** Telling others must not hold up who measures. */
  private static final int BLOCK_AT_MOST_MILLIS = 1_000;

  private static final Duration FLUSH_WITHIN = Duration.ofSeconds(2);

  private final String topic;
  private final KafkaProducer<String, String> producer;

  /** To a topic that exists. */
  public AlertTopic(String bootstrapServers, String scenario) {
    this.topic = nameFor(scenario);
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_AT_MOST_MILLIS);
    this.producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    // Asked for now, so that an alert about Kafka itself can wait in the producer's memory.
    producer.partitionsFor(topic);
  }

  /** The topic that takes a scenario's alerts. */
  public static String nameFor(String scenario) {
    return scenario + ".alerts";
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of the same outcome
  public void accept(Alert alert) {
    ProducerRecord<String, String> record =
        new ProducerRecord<>(
            topic, null, alert.at().toEpochMilli(), alert.name(), PageJson.text(alert));
    producer.send(
        record,
        (metadata, failure) -> {
          if (failure != null) {
            LOG.warn("alert {} did not reach topic {}", alert.name(), topic, failure);
          }
        });
  }

  @Override
  public void close() {
    producer.close(FLUSH_WITHIN);
  }
}
