package whiteboard.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import whiteboard.kafka.Topics;
import whiteboard.stack.Stack;
import whiteboard.stack.StackExtension;
import whiteboard.web.PageJson;

@ExtendWith(StackExtension.class)
class AlertTopicIT {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void carriesEachChangeInItsOrder(Stack stack) throws Exception {
    AlertRule rule = new AlertRule("lag", AlertRule.Severity.WARNING, 30, "s", "behind");
    try (Topics topics = new Topics(stack)) {
      topics.create(AlertTopic.nameFor("tested"), 1);
    }

    try (AlertTopic topic = new AlertTopic(stack.kafka(), "tested")) {
      Alerts alerts = new Alerts(List.of(topic));
      alerts.observe(rule, OptionalDouble.of(31), NOON);
      alerts.observe(rule, OptionalDouble.of(3), NOON.plusSeconds(60));
    }

    List<JsonNode> read = read(stack, 2);
    assertThat(read)
        .extracting(json -> json.get("state").asText())
        .containsExactly("raised", "cleared");
    assertThat(read).extracting(json -> json.get("value").asDouble()).containsExactly(31.0, 3.0);
    assertThat(read.get(1).get("raised_at").asText()).isEqualTo("2026-03-02T12:00:00Z");
    assertThat(read.get(1).get("at").asText()).isEqualTo("2026-03-02T12:01:00Z");
  }

  private static List<JsonNode> read(Stack stack, int messages) throws Exception {
    List<JsonNode> read = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", stack.kafka()),
            new StringDeserializer(),
            new StringDeserializer())) {
      TopicPartition partition = new TopicPartition("tested.alerts", 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (read.size() < messages && System.nanoTime() < deadline) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
          assertThat(record.key()).isEqualTo("lag");
          read.add(PageJson.read(record.value()));
        }
      }
    }
    return read;
  }
}
