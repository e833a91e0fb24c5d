package whiteboard.ridesharing.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import whiteboard.kafka.ConsumerLag.Lag;
import whiteboard.kafka.TopicEnds;
import whiteboard.lake.LakeCounts;
import whiteboard.live.LakeState;
import whiteboard.observe.Activity;
import whiteboard.observe.Alert;
import whiteboard.observe.Alerts;
import whiteboard.observe.Diagram.Node;
import whiteboard.observe.Diagram.Status;
import whiteboard.observe.Rates;
import whiteboard.observe.Watch.Seen;
import whiteboard.ridesharing.RideSharingConfig;
import whiteboard.watermark.EventCounts;

/** What the page and the alerts make of what is seen, without any server. */
class BoxesTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");

  private Seen<RedisFacts> redis = seen(redis(MIDNIGHT.plusSeconds(3_000)));
  private Seen<Lag> lag = seen(new Lag(10, 60));
  private Seen<String> job = seen("RUNNING");
  private Activity production = Activity.going("sending");
  private String lakeFailure;

  @Test
  void showsAllUpWhileAllIsWell() {
    assertThat(boxes()).extracting(Node::status).containsOnly(Status.UP);
    assertThat(alerts()).isEmpty();
  }

  @Test
  void showsRedisAndItsReadersDown() {
    redis = new Seen<>(redis.value(), Optional.of("connection refused"), System.nanoTime());

    assertThat(statusOf("redis")).isEqualTo("DOWN does not answer: connection refused");
    assertThat(statusOf("pricing")).startsWith("DOWN");
    assertThat(alerts()).containsExactly("down 2.0");
  }

  @Test
  void showsARestartingHotPathDownAndABusyOneLate() {
    job = seen("RESTARTING");
    assertThat(statusOf("hot-path")).isEqualTo("DOWN restarting");

    job = seen("RUNNING");
    lag = seen(new Lag(9_000, 60 * 31));
    assertThat(statusOf("hot-path")).isEqualTo("LATE 31 s behind");
    assertThat(alerts()).containsExactly("consumer-lag 31.0");
  }

  @Test
  void showsWhatFailedInTheBackground() {
    production = Activity.failing(new IllegalStateException("no broker"), "tried again");
    lakeFailure = "disk full";

    assertThat(statusOf("apps")).isEqualTo("DOWN no broker; tried again");
    assertThat(statusOf("lake")).isEqualTo("DOWN the writer gave up: disk full");
  }

  @Test
  void raisesTheDelayOfAWatermarkThatStands() {
    redis = seen(redis(MIDNIGHT));

    // 3,600 s of event time, less the 60 s of the policy, 60 times as fast as the wall clock.
    assertThat(alerts()).containsExactly("watermark-delay 59.0");
  }

  private List<Node> boxes() {
    return new Boxes(new Rates(10)).of(facts());
  }

  private String statusOf(String id) {
    Node node = boxes().stream().filter(box -> box.id().equals(id)).findFirst().orElseThrow();
    return node.status() + " " + node.statusText();
  }

  private List<String> alerts() {
    List<String> raised = new ArrayList<>();
    Alerts alerts =
        new Alerts(List.of((Alert alert) -> raised.add(alert.name() + " " + alert.value())));
    new RideSharingAlerts(alerts).observe(facts(), boxes());
    return raised;
  }

  private LiveFacts facts() {
    KafkaFacts kafka =
        new KafkaFacts(
            new TopicEnds(Map.of(new TopicPartition("trip-events", 0), 100L)),
            MIDNIGHT.plusSeconds(3_600),
            MIDNIGHT.plusSeconds(1_000),
            MIDNIGHT,
            List.of());
    return new LiveFacts(
        MIDNIGHT,
        60,
        60,
        RideSharingConfig.standard().clock(),
        seen(kafka),
        lag,
        redis,
        job,
        seen(List.of()),
        new LakeState(new LakeCounts(0, 0, 0, 0, 0, 0), Map.of(), lakeFailure),
        production,
        Activity.going("waiting"),
        Optional.empty(),
        null);
  }

  private static RedisFacts redis(Instant watermark) {
    EventCounts counts = new EventCounts();
    counts.streamWatermark = watermark.toEpochMilli();
    return new RedisFacts(
        1, Map.of(0, counts), new SurgeSection(null, 7, List.of()), new OpsSection(List.of()), 100);
  }

  private static <T> Seen<T> seen(T value) {
    return new Seen<>(Optional.of(value), Optional.empty(), System.nanoTime());
  }
}
