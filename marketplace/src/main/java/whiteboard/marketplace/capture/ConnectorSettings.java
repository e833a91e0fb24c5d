package whiteboard.marketplace.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Properties;
import whiteboard.stack.PostgresDatabase;
import whiteboard.stack.Stack;

/**
 * How changes are captured: {@code kafka-connect/marketplace-connector.json}, as it may be posted
 * to Kafka Connect; here without one, so its worker's part is added.
 */
final class ConnectorSettings {
  private static final String FILE = "/kafka-connect/marketplace-connector.json";

  private ConnectorSettings() {}

  /**
   * For the engine in this process.
   *
   * @param offsets the topic that remembers how far capture has come
   * @param heartbeat how often a quiet database is written to
   */
  static Properties of(PostgresDatabase database, Stack stack, String offsets, Duration heartbeat) {
    Properties settings = file();
    settings.setProperty("name", "marketplace");
    settings.setProperty("database.hostname", database.host());
    settings.setProperty("database.port", Integer.toString(database.port()));
    settings.setProperty("database.dbname", database.name());
    settings.setProperty("database.user", database.user());
    settings.setProperty("database.password", database.password());
    settings.setProperty("heartbeat.interval.ms", Long.toString(heartbeat.toMillis()));
    settings.setProperty(
        "offset.storage", "org.apache.kafka.connect.storage.KafkaOffsetBackingStore");
    settings.setProperty("offset.storage.topic", offsets);
    settings.setProperty("offset.storage.partitions", "1");
    settings.setProperty("offset.storage.replication.factor", Short.toString(stack.replication()));
    settings.setProperty("offset.flush.interval.ms", "1000");
    settings.setProperty("bootstrap.servers", stack.kafka());
    // Two platforms in one process must not share the names of their metrics.
    settings.setProperty(
        "custom.metric.tags", "home=" + Integer.toHexString(stack.home().hashCode()));
    return settings;
  }

  private static Properties file() {
    try (InputStream file = ConnectorSettings.class.getResourceAsStream(FILE)) {
      Properties settings = new Properties();
      JsonNode config = new ObjectMapper().readTree(file).get("config");
      config
          .properties()
          .forEach(entry -> settings.setProperty(entry.getKey(), entry.getValue().asText()));
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
