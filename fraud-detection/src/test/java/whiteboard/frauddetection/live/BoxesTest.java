package whiteboard.frauddetection.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import whiteboard.kafka.ConsumerLag.Lag;
import whiteboard.kafka.TopicEnds;
import whiteboard.lake.LakeCounts;
import whiteboard.observe.Activity;
import whiteboard.observe.Alert;
import whiteboard.observe.Alerts;
import whiteboard.observe.Diagram.Edge;
import whiteboard.observe.Diagram.Node;
import whiteboard.observe.Diagram.Status;
import whiteboard.observe.Rates;
import whiteboard.observe.Watch.Seen;

/** What the page and the alerts make of what is seen, without any server. */
class BoxesTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static final TimingSection.Stage NONE =
      new TimingSection.Stage("none", 0, null, null, null);

  private Seen<StoreFacts> store = seen(new StoreFacts(10, 0, 200, NONE));
  private Seen<Lag> lag = seen(new Lag(10, 60));
  private Seen<String> job = seen("RUNNING");
  private Seen<StageFacts> stages = stages("closed");
  private Activity gateway = Activity.going("sending");
  private double overdueDays = -3;
  private Double inTime = 0.999;
  private String lakeFailure;

  @Test
  void showsAllUpWhileAllIsWell() {
    assertThat(boxes()).extracting(Node::status).containsOnly(Status.UP);
    assertThat(alerts()).isEmpty();
  }

  @Test
  void showsRedisDown() {
    store = new Seen<>(store.value(), Optional.of("connection refused"), System.nanoTime());

    assertThat(statusOf("redis")).isEqualTo("DOWN does not answer: connection refused");
    assertThat(alerts()).containsExactly("down 1.0");
  }

  @Test
  void showsAnOpenBreakerAtTheModelService() {
    stages = stages("open");

    assertThat(statusOf("model")).isEqualTo("LATE breaker open: rules decide");
    assertThat(alerts()).containsExactly("breaker-open 1.0");
  }

  @Test
  void showsARestartingEngineDownAndABusyOneLate() {
    job = seen("RESTARTING");
    assertThat(statusOf("features")).isEqualTo("DOWN restarting");

    job = seen("RUNNING");
    lag = seen(new Lag(9_000, 60 * 31));
    assertThat(statusOf("features")).isEqualTo("LATE 31 s behind");
    assertThat(alerts()).containsExactly("consumer-lag 31.0");
  }

  @Test
  void raisesDecisionsThatComeTooLate() {
    inTime = 0.9375;

    assertThat(statusOf("gateway")).isEqualTo("LATE answers without waiting for decisions");
    assertThat(alerts()).containsExactly("timeouts 6.25");
  }

  @Test
  void raisesARetrainingThatIsOverdue() {
    overdueDays = 2.5;

    assertThat(statusOf("training")).startsWith("LATE");
    assertThat(alerts()).containsExactly("retraining-overdue 2.5");
  }

  @Test
  void showsWhatFailedInTheBackground() {
    gateway = Activity.failing(new IllegalStateException("no broker"), "tried again");
    lakeFailure = "disk full";

    assertThat(statusOf("gateway")).isEqualTo("DOWN no broker; tried again");
    assertThat(statusOf("lake")).isEqualTo("DOWN the writer gave up: disk full");
  }

  @Test
  void ledToByEdgesWithAGuaranteeEach() {
    List<Edge> edges = Ways.of(facts(), boxes());

    assertThat(edges).extracting(Edge::guarantee).doesNotContainNull().doesNotContain("");
    assertThat(boxes())
        .extracting(Node::id)
        .allMatch(id -> edges.stream().anyMatch(e -> e.from().equals(id) || e.to().equals(id)));
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
    ModelsSection models = ledger().models(RegistryFacts.UNKNOWN, "a rule");
    new FraudAlerts(alerts).observe(facts(), boxes(), models);
    return raised;
  }

  private static Ledger ledger() {
    return new Ledger(Clock.systemUTC(), Duration.ofDays(7), MadeUpPlatform.THRESHOLDS);
  }

  private LiveFacts facts() {
    return new LiveFacts(
        NOON,
        60,
        60,
        500,
        NOON,
        seen(new TopicEnds(Map.of(new TopicPartition("transactions", 0), 100L))),
        lag,
        store,
        job,
        stages,
        seen(RegistryFacts.UNKNOWN),
        new LiveFacts.LakeState(new LakeCounts(0, 0, 0, 0, 0, 0), Map.of(), lakeFailure),
        gateway,
        Activity.going("reads"),
        Activity.going("waiting"),
        OptionalDouble.of(overdueDays),
        ledger().decisions().counts(),
        inTime,
        NONE);
  }

  private static Seen<StageFacts> stages(String breaker) {
    return seen(new StageFacts(breaker, 0, 0, 0, NONE));
  }

  private static <T> Seen<T> seen(T value) {
    return new Seen<>(Optional.of(value), Optional.empty(), System.nanoTime());
  }
}
