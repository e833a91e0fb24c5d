package whiteboard.marketplace.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import whiteboard.batch.BatchRun;
import whiteboard.batch.Interval;
import whiteboard.kafka.TopicEnds;
import whiteboard.lake.LakeCounts;
import whiteboard.live.LakeState;
import whiteboard.marketplace.capture.CaptureLag;
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
  private static final String ORDERS = "marketplace.shop.orders";
  private static final MarketplaceAlerts.Limits LIMITS =
      MarketplaceAlerts.Limits.of(Duration.ofSeconds(2));

  private Seen<Optional<CaptureLag>> lag = seen(Optional.of(lag(1, true)));
  private Seen<TopicEnds> kafka = seen(ends(1_000, 0));
  private List<BatchRun> runs = List.of(run(BatchRun.State.SUCCEEDED, NOON.minusSeconds(30)));
  private Activity capture = Activity.going("follows the shop's log");
  private Activity batches = Activity.going("the next batch is due at 12:00:20");
  private Instant dueAt = NOON.plusSeconds(20);
  private List<String> unknown = List.of();
  private String lakeFailure;

  @Test
  void showsAllUpWhileAllIsWell() {
    assertThat(boxes()).extracting(Node::status).containsOnly(Status.UP);
    assertThat(alerts()).isEmpty();
  }

  @Test
  void showsHowFarCaptureIsBehindInBytesAndSeconds() {
    Edge edge = Ways.of(facts(), boxes()).get(0);

    assertThat(edge.lagBytes()).isEqualTo(3_400);
    assertThat(edge.lagSeconds()).isEqualTo(4);
  }

  @Test
  void showsThatCaptureStands() {
    lag = seen(Optional.of(lag(13, true)));

    assertThat(statusOf("capture")).isEqualTo("LATE has noted nothing for 13 s");
    assertThat(alerts()).containsExactly("capture-stands 13.0");
  }

  @Test
  void showsThatCaptureHasEndedAndNothingElse() {
    capture = Activity.failing(new IllegalStateException("no slot"), "tried again");

    assertThat(statusOf("capture")).isEqualTo("DOWN no slot; tried again");
    assertThat(boxes()).filteredOn(box -> box.status() != Status.UP).hasSize(1);
    assertThat(alerts()).containsExactly("down 1.0");
  }

  @Test
  void saysNothingOfLagWhileTheDatabaseIsAway() {
    lag = new Seen<>(lag.value(), Optional.of("connection refused"), System.nanoTime());

    assertThat(statusOf("shop")).isEqualTo("DOWN does not answer: connection refused");
    assertThat(Ways.of(facts(), boxes()).get(0).lagBytes()).isNull();
    assertThat(alerts()).containsExactly("down 1.0");
  }

  @Test
  void raisesABatchThatIsHeldBackTooLong() {
    dueAt = NOON.minusSeconds(91);
    runs = List.of(run(BatchRun.State.SUCCEEDED, NOON.minusSeconds(181)));

    assertThat(statusOf("models")).startsWith("LATE");
    assertThat(statusOf("warehouse")).isEqualTo("LATE lacks the last 3 min");
    assertThat(alerts()).containsExactly("batch-overdue 91.0", "warehouse-stale 181.0");
  }

  @Test
  void showsWhyABatchHasFailed() {
    runs = List.of(run(BatchRun.State.FAILED, NOON.minusSeconds(30)));

    assertThat(statusOf("models")).isEqualTo("DOWN shop.users no longer has email");
  }

  @Test
  void staysDownWhileWhatFailedIsTriedAgain() {
    runs = List.of(run(BatchRun.State.FAILED, NOON.minusSeconds(30)), underWay());

    assertThat(statusOf("models")).isEqualTo("DOWN run 2, models");
    assertThat(alerts()).containsExactly("down 1.0");
  }

  @Test
  void saysWhyThereAreNoBatchesAlsoWhereAKilledOneWasLeft() {
    runs = List.of(underWay());
    batches = Activity.failing(new IllegalStateException("Spark is gone"), "tried again");

    assertThat(statusOf("models")).isEqualTo("DOWN Spark is gone; tried again");
  }

  @Test
  void raisesWhatIsOddAboutTheData() {
    kafka = seen(ends(1_000, 2));
    unknown = List.of("lake.orders.gift_note");

    assertThat(statusOf("dead-letters")).startsWith("LATE");
    assertThat(alerts()).containsExactly("unknown-columns 1.0", "dead-letters 2.0");
  }

  @Test
  void showsThatTheLakeWriterGaveUp() {
    lakeFailure = "disk full";

    assertThat(statusOf("lake")).isEqualTo("DOWN the writer gave up: disk full");
  }

  private List<Node> boxes() {
    return new Boxes(new Rates(10), LIMITS).of(facts());
  }

  private String statusOf(String id) {
    Node node = boxes().stream().filter(box -> box.id().equals(id)).findFirst().orElseThrow();
    return node.status() + " " + node.statusText();
  }

  private List<String> alerts() {
    List<String> raised = new ArrayList<>();
    Alerts alerts =
        new Alerts(List.of((Alert alert) -> raised.add(alert.name() + " " + alert.value())));
    new MarketplaceAlerts(alerts, LIMITS).observe(facts(), boxes());
    return raised;
  }

  private LiveFacts facts() {
    return new LiveFacts(
        NOON,
        60,
        Set.of(ORDERS),
        kafka,
        lag,
        seen(runs),
        new LakeState(
            new LakeCounts(0, 0, 0, 0, 0, 0),
            Map.of(new TopicPartition(ORDERS, 0), 990L),
            lakeFailure),
        new ShopSection(100, 250, 60, NOON, NOON, List.of(), List.of()),
        Activity.going("takes orders"),
        capture,
        batches,
        Optional.of(dueAt),
        Optional.empty(),
        12,
        0,
        unknown);
  }

  private static CaptureLag lag(int secondsSinceNoted, boolean connected) {
    return new CaptureLag(
        3_400, Duration.ofSeconds(secondsSinceNoted), 9_000, connected, NOON.minusSeconds(4));
  }

  private static TopicEnds ends(long orders, long deadLetters) {
    return new TopicEnds(
        Map.of(
            new TopicPartition(ORDERS, 0), orders,
            new TopicPartition(ORDERS + ".dead-letter", 0), deadLetters));
  }

  private static BatchRun run(BatchRun.State state, Instant upTo) {
    return new BatchRun(
        1,
        new Interval(NOON.minusSeconds(3_600), upTo),
        state,
        1,
        upTo,
        Optional.of(upTo),
        "models",
        "lake",
        state == BatchRun.State.FAILED ? "shop.users no longer has email" : "");
  }

  private static BatchRun underWay() {
    return new BatchRun(
        2,
        new Interval(NOON.minusSeconds(60), NOON),
        BatchRun.State.RUNNING,
        1,
        NOON,
        Optional.empty(),
        "models",
        "lake",
        "");
  }

  private static <T> Seen<T> seen(T value) {
    return new Seen<>(Optional.of(value), Optional.empty(), System.nanoTime());
  }
}
