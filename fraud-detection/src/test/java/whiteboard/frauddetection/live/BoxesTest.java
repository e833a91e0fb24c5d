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
import whiteboard.live.LakeState;
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
  private double uptime = 60;
  private long transactions = 100;
  private long letters;
  private final List<String> changes = new ArrayList<>();

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
  void clearsAnAlertOnceAllIsWellAgain() {
    lag = seen(new Lag(9_000, 60 * 31));
    stages = stages("open");
    store = new Seen<>(store.value(), Optional.of("connection refused"), System.nanoTime());
    FraudAlerts rules = observed();

    lag = seen(new Lag(10, 60));
    stages = stages("half_open");
    store = seen(store.value().orElseThrow());
    observe(rules);
    assertThat(changes)
        .containsExactly(
            "consumer-lag 31.0 RAISED",
            "breaker-open 1.0 RAISED",
            "down 1.0 RAISED",
            "consumer-lag 1.0 CLEARED",
            "down 0.0 CLEARED");

    stages = stages("closed");
    observe(rules);
    assertThat(changes).last().isEqualTo("breaker-open 0.0 CLEARED");
  }

  @Test
  void raisesManyMessagesThatBreakTheirContract() {
    FraudAlerts rules = observed();
    transactions = 200;
    letters = 9;
    uptime += 10;

    observe(rules);

    assertThat(changes).containsExactly("dead-letters 9.0 RAISED");
  }

  @Test
  void raisesNoShareOfAMinuteThatIsNotOverYet() {
    inTime = 0.5;
    uptime = 59;

    assertThat(alerts()).isEmpty();
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
    var unused = observed();
    return changes.stream().map(change -> change.replace(" RAISED", "")).toList();
  }

  private FraudAlerts observed() {
    FraudAlerts rules =
        new FraudAlerts(
            new Alerts(
                List.of(
                    (Alert alert) ->
                        changes.add(alert.name() + " " + alert.value() + " " + alert.state()))));
    observe(rules);
    return rules;
  }

  private void observe(FraudAlerts rules) {
    rules.observe(facts(), boxes(), ledger().models(RegistryFacts.UNKNOWN, "a rule"));
  }

  private static Ledger ledger() {
    return new Ledger(Clock.systemUTC(), Duration.ofDays(7), MadeUpPlatform.THRESHOLDS);
  }

  private LiveFacts facts() {
    return new LiveFacts(
        NOON,
        uptime,
        60,
        500,
        NOON,
        seen(
            new TopicEnds(
                Map.of(
                    new TopicPartition("transactions", 0), transactions,
                    new TopicPartition("transactions.dead-letter", 0), letters))),
        lag,
        store,
        job,
        stages,
        seen(RegistryFacts.UNKNOWN),
        new LakeState(new LakeCounts(0, 0, 0, 0, 0, 0), Map.of(), lakeFailure),
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
