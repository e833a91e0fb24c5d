package whiteboard.frauddetection.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static whiteboard.frauddetection.domain.Rows.aRow;
import static whiteboard.frauddetection.score.ServiceRoom.CHALLENGER;
import static whiteboard.frauddetection.score.ServiceRoom.CHAMPION;
import static whiteboard.frauddetection.score.ServiceRoom.OWN;
import static whiteboard.frauddetection.score.ServiceRoom.gating;
import static whiteboard.frauddetection.score.ServiceRoom.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import whiteboard.frauddetection.contract.Decisions;
import whiteboard.frauddetection.contract.Decisions.Logged;
import whiteboard.frauddetection.domain.CategoryRisks;
import whiteboard.frauddetection.domain.ControlGroup;
import whiteboard.frauddetection.domain.DecidedBy;
import whiteboard.frauddetection.domain.Decider;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.frauddetection.domain.Probation;
import whiteboard.frauddetection.domain.Thresholds;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.frauddetection.domain.Variant;
import whiteboard.frauddetection.domain.Variants;
import whiteboard.frauddetection.domain.Verdict;
import whiteboard.frauddetection.score.ScoreBoard.BreakerState;
import whiteboard.stack.LoopbackPort;
import whiteboard.watermark.Ingested;

class ScoreTransactionsTest {
  private static final OutputTag<Ingested<Transaction>> REJECTED =
      new OutputTag<>("rejected", Ingested.typeOf(TypeInformation.of(Transaction.class)));
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final double RISK = 0.25;
  private static final Decider DECIDER =
      new Decider(
          Thresholds.standard(), new Variants("salt", 0.5), ControlGroup.off(), Probation.none());

  @TempDir Path folder;
  private ServiceRoom room;
  private String name;
  private OneInputStreamOperatorTestHarness<FeatureRow, DecisionMessage> harness;

  @BeforeEach
  void open(TestInfo test) {
    room = new ServiceRoom(folder);
    name = test.getDisplayName();
  }

  @AfterEach
  void close() throws Exception {
    if (harness != null) {
      harness.close();
    }
  }

  @Test
  void decidesEachRowByTheModelItsCardIsAssignedTo() throws Exception {
    try (ModelService service = room.start(0)) {
      start(config(service.port(), ScoreTransactionsTest::risks));

      process(rows(0, 1_000));
      harness.prepareSnapshotPreBarrier(1);

      List<Logged> decisions = decisions();
      assertThat(decisions).hasSize(1_000);
      for (Logged decision : decisions) {
        double[] features = row(number(decision)).features();
        features[Feature.CATEGORY_RISK.index()] = RISK;
        boolean challenged = DECIDER.variants().of(decision.cardId()) == Variant.CHALLENGER;
        double champion = CHAMPION.probability(features);
        double challenger = CHALLENGER.probability(features);
        assertThat(decision.features()).isEqualTo(features);
        assertThat(decision.championVersion()).isEqualTo("v1");
        assertThat(decision.championProbability()).isEqualTo(champion);
        assertThat(decision.challengerVersion()).isEqualTo("v2");
        assertThat(decision.challengerProbability()).isEqualTo(challenger);
        assertThat(decision.decidedBy())
            .isEqualTo(challenged ? DecidedBy.CHALLENGER : DecidedBy.CHAMPION);
        assertThat(decision.verdict())
            .isEqualTo(
                Thresholds.standard().verdict("grocery", challenged ? challenger : champion));
        assertThat(decision.reasons().isEmpty()).isEqualTo(decision.verdict() == Verdict.ALLOW);
        assertThat(decision.degraded()).isFalse();
      }
    }
  }

  @Test
  void sendsAnUnfilledBatchWhenItsDelayIsOver() throws Exception {
    try (ModelService service = room.start(0)) {
      start(config(service.port(), ScoreTransactionsTest::risks));
      process(rows(0, 3));
      assertThat(decisions()).isEmpty();

      harness.setProcessingTime(5);

      awaitDecisions(3);
    }
  }

  @Test
  void losesNothingBetweenACheckpointAndARestore() throws Exception {
    try (ModelService service = room.start(0)) {
      ScoreConfig config = config(service.port(), ScoreTransactionsTest::risks);
      start(config);
      process(rows(0, 1_000));
      harness.prepareSnapshotPreBarrier(1);
      OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
      List<Logged> before = decisions();
      process(rows(1_000, 300)); // some are gathered, some under way: the crash takes both
      harness.close();

      harness = new OneInputStreamOperatorTestHarness<>(new ScoreTransactions(config, REJECTED));
      harness.initializeState(checkpoint);
      harness.open();
      process(rows(1_000, 300)); // the source goes on from the checkpoint
      harness.prepareSnapshotPreBarrier(2);

      List<Integer> decided = new ArrayList<>(before.stream().map(this::number).toList());
      decided.addAll(decisions().stream().map(this::number).toList());
      assertThat(decided)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 1_300).boxed().toList());
    }
  }

  @Test
  void decidesWhatIsLeftWhenTheInputEnds() throws Exception {
    try (ModelService service = room.start(0)) {
      start(config(service.port(), ScoreTransactionsTest::risks));
      process(rows(0, 130));

      harness.endInput();
      harness.getOperator().finish();

      assertThat(decisions()).hasSize(130);
    }
  }

  @Test
  void decidesByRulesWhileTheServiceIsDeadAndByModelsWhenItIsBack() throws Exception {
    int port = LoopbackPort.free();
    start(config(port, ScoreTransactionsTest::risks));
    process(rows(0, 640));
    harness.prepareSnapshotPreBarrier(1);

    assertThat(decisions()).hasSize(640);
    assertThat(decisions())
        .allSatisfy(
            decision -> {
              assertThat(decision.decidedBy()).isEqualTo(DecidedBy.RULES);
              assertThat(decision.probability()).isNaN();
              assertThat(decision.championVersion()).isNull();
              assertThat(decision.features()[Feature.CATEGORY_RISK.index()]).isEqualTo(RISK);
            });
    assertThat(ScoreBoard.of(name).breaker()).isEqualTo(BreakerState.OPEN);

    try (ModelService service = room.start(port)) {
      awaitClosedBreaker();
      harness.getOutput().clear();
      process(rows(10_000, 100));
      harness.prepareSnapshotPreBarrier(2);

      assertThat(service.port()).isEqualTo(port);
      assertThat(decisions()).hasSize(100).noneMatch(d -> d.decidedBy() == DecidedBy.RULES);
    }
  }

  @Test
  void decidesByRulesWhenTheServiceIsSlowAndOpensTheBreaker() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    try (ModelService service = room.start(settings(0), gating("v1", gate))) {
      start(config(service.port(), ScoreTransactionsTest::risks, SHORT));

      process(rows(0, 640));
      harness.prepareSnapshotPreBarrier(1);

      assertThat(decisions()).hasSize(640).allMatch(d -> d.decidedBy() == DecidedBy.RULES);
      await().until(() -> ScoreBoard.of(name).breaker() != BreakerState.CLOSED);

      gate.countDown();
      awaitClosedBreaker();
    }
  }

  @Test
  void givesABatchUpAtItsLimitWithoutWaitingForAnAnswer() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    try (ModelService service = room.start(0)) {
      start(config(service.port(), () -> new Risks(gate, true), SHORT));
      process(rows(0, 5));
      harness.setProcessingTime(5);

      harness.setProcessingTime(100);

      assertThat(decisions())
          .hasSize(5)
          .allSatisfy(
              decision -> {
                assertThat(decision.decidedBy()).isEqualTo(DecidedBy.RULES);
                assertThat(decision.degraded()).isTrue();
              });
      assertThat(ScoreBoard.of(name).givenUp()).isEqualTo(1);
      gate.countDown();
      harness.prepareSnapshotPreBarrier(1);
      assertThat(decisions()).hasSize(5); // the late answer adds none
    }
  }

  @Test
  void decidesByOwnFeaturesWhenTheRisksAreAway() throws Exception {
    try (ModelService service = room.start(0)) {
      start(config(service.port(), () -> new Risks(new CountDownLatch(0), false)));

      process(rows(0, 100));
      harness.prepareSnapshotPreBarrier(1);

      assertThat(decisions()).hasSize(100);
      for (Logged decision : decisions()) {
        double[] features = row(number(decision)).features();
        features[Feature.CATEGORY_RISK.index()] = CategoryRisks.UNKNOWN;
        assertThat(decision.decidedBy()).isEqualTo(DecidedBy.OWN_FEATURES);
        assertThat(decision.probability()).isEqualTo(OWN.probability(features));
        assertThat(decision.degraded()).isTrue();
        assertThat(decision.championVersion()).isNull();
        assertThat(decision.features()).isEqualTo(features);
      }
    }
  }

  @Test
  void decidesTheSameWithADeadChallenger() throws Exception {
    List<Logged> healthy;
    List<Logged> alone;
    try (ModelService service = room.start(0)) {
      healthy = allOf(service.port(), 500);
    }
    CountDownLatch never = new CountDownLatch(1);
    ServiceSettings settings =
        new ServiceSettings(0, 8, Duration.ofMillis(10), Duration.ofMillis(20));
    try (ModelService service = room.start(settings, gating("v2", never))) {
      alone = allOf(service.port(), 500);
    }

    assertThat(alone).hasSize(500).allMatch(d -> d.decidedBy() == DecidedBy.CHAMPION);
    assertThat(alone).allMatch(d -> Double.isNaN(d.challengerProbability()));
    assertThat(enforcedByChampion(alone)).containsAll(enforcedByChampion(healthy));
    never.countDown();
  }

  @Test
  void setsARowAsideThatHoldsNoNumber() throws Exception {
    try (ModelService service = room.start(0)) {
      start(config(service.port(), ScoreTransactionsTest::risks));
      process(List.of(aRow().id("bad").with(Feature.AMOUNT, Double.NaN).build(), row(1)));
      harness.prepareSnapshotPreBarrier(1);

      assertThat(decisions()).extracting(this::number).containsExactly(1);
      Ingested<Transaction> letter = harness.getSideOutput(REJECTED).remove().getValue();
      assertThat(letter.reason).isEqualTo("OUT_OF_RANGE");
      assertThat(letter.detail).isEqualTo("feature amount is NaN, not a number");
      assertThat(letter.topic).isEqualTo("transactions");
      assertThat(letter.offset).isEqualTo(7);
      assertThat(letter.bytes).isNotEmpty();
    }
  }

  private List<Logged> allOf(int port, int count) throws Exception {
    start(config(port, ScoreTransactionsTest::risks));
    process(rows(0, count));
    harness.prepareSnapshotPreBarrier(1);
    List<Logged> decisions = decisions();
    harness.close();
    return decisions;
  }

  private List<String> enforcedByChampion(List<Logged> decisions) {
    return decisions.stream()
        .filter(decision -> decision.variant() == Variant.CHAMPION)
        .map(d -> d.transactionId() + d.verdict() + d.probability() + d.reasons())
        .toList();
  }

  private void start(ScoreConfig config) throws Exception {
    harness = new OneInputStreamOperatorTestHarness<>(new ScoreTransactions(config, REJECTED));
    harness.open();
  }

  /** Waits for as long as a busy machine needs. */
  private ScoreConfig config(int port, CategoryRisks.Opener risks) {
    return config(port, risks, Duration.ofSeconds(60));
  }

  private ScoreConfig config(int port, CategoryRisks.Opener risks, Duration limit) {
    return new ScoreConfig(
        name,
        ServiceRoom.address(port),
        DECIDER,
        risks,
        new ScoreConfig.Batches(64, Duration.ofMillis(5), 4, limit),
        new BreakerSettings(10, 5, limit, Duration.ofMillis(200), 3));
  }

  private static CategoryRisks risks() {
    return new Risks(new CountDownLatch(0), true);
  }

  /** A table with the same risk for all, which answers when its gate is open, or does not. */
  private record Risks(CountDownLatch gate, boolean answers) implements CategoryRisks {
    @Override
    public Optional<double[]> of(String[] categories) {
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      double[] risks = new double[categories.length];
      Arrays.fill(risks, RISK);
      return answers ? Optional.of(risks) : Optional.empty();
    }

    @Override
    public void close() {}
  }

  private void process(List<FeatureRow> rows) throws Exception {
    for (FeatureRow row : rows) {
      harness.processElement(new StreamRecord<>(row));
    }
  }

  private static List<FeatureRow> rows(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(ScoreTransactionsTest::row).toList();
  }

  private static FeatureRow row(int number) {
    return aRow()
        .id("t" + number)
        .card("card-" + number % 97)
        .with(Feature.AMOUNT, number)
        .with(Feature.HOUR, number % 24)
        .with(Feature.CARD_COUNT_24H, number % 11)
        .build();
  }

  private int number(Logged decision) {
    return Integer.parseInt(decision.transactionId().substring(1));
  }

  private List<Logged> decisions() {
    Decisions.Decoder decoder = new Decisions.Decoder();
    return harness.extractOutputValues().stream().map(m -> decoder.all(m.body)).toList();
  }

  private void awaitDecisions(int count) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInSameThread()
        .until(
            () -> {
              runMails();
              return decisions().size() == count;
            });
  }

  private void awaitClosedBreaker() {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInSameThread()
        .until(
            () -> {
              process(rows(5_000, 64));
              harness.prepareSnapshotPreBarrier(9);
              return ScoreBoard.of(name).breaker() == BreakerState.CLOSED;
            });
  }

  private void runMails() throws Exception {
    for (Optional<Mail> mail = harness.getTaskMailbox().tryTake(0);
        mail.isPresent();
        mail = harness.getTaskMailbox().tryTake(0)) {
      mail.get().run();
    }
  }
}
