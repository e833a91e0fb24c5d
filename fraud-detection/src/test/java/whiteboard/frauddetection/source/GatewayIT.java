package whiteboard.frauddetection.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import whiteboard.event.EventSchemas;
import whiteboard.frauddetection.contract.Authorizations;
import whiteboard.frauddetection.contract.Decisions;
import whiteboard.frauddetection.contract.Outcomes;
import whiteboard.frauddetection.contract.TransactionDecoder;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.frauddetection.domain.Authorization;
import whiteboard.frauddetection.domain.DecidedBy;
import whiteboard.frauddetection.domain.Decision;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.frauddetection.domain.Variant;
import whiteboard.frauddetection.domain.Verdict;
import whiteboard.kafka.Producers;
import whiteboard.kafka.Topics;
import whiteboard.kafka.WholeTopic;
import whiteboard.source.Pacer;
import whiteboard.stack.Stack;
import whiteboard.stack.StackExtension;

/** The gateway on a real broker, in front of an engine that blocks whatever costs over 200. */
@ExtendWith(StackExtension.class)
class GatewayIT {
  private static final PaymentsSimulator WORLD = PaymentsSimulator.forEvents(1_500, 7);
  private static final Instant HALF_WAY = PaymentsSimulator.START.plus(Duration.ofDays(25));

  private static final GatewayConfig SLEEPLESS =
      new GatewayConfig(Duration.ofMinutes(1), Duration.ofMinutes(1), 300, false);

  private final Stack stack;

  GatewayIT(Stack stack) {
    this.stack = stack;
  }

  @BeforeEach
  void emptyTopics() {
    List<String> topics =
        List.of(Transactions.TOPIC, Outcomes.TOPIC, Decisions.TOPIC, Authorizations.TOPIC);
    try (Topics kafka = new Topics(stack)) {
      kafka.createCompacted(EventSchemas.TOPIC, 1);
      kafka.delete(topics);
      topics.forEach(topic -> kafka.create(topic, 2));
    }
  }

  @Test
  void writesOneAuthorizationAPaymentByItsFirstDecision() throws Exception {
    try (BlockingEngine engine = new BlockingEngine(stack.kafka());
        Gateway gateway = gateway(patient())) {
      engine.start();
      gateway.sendAll();

      assertThat(gateway.counts().timeouts()).isZero();
      assertThat(gateway.latencies().count()).isEqualTo(WORLD.truth().accepted().size());
    }

    assertOneAuthorizationEach();
    authorizations().forEach(one -> assertThat(one.defaulted()).isFalse());
    assertThat(authorizations()).extracting(Authorization::verdict).contains(Verdict.BLOCK);
    assertEachMessageOnce();
  }

  @Test
  void goesOnWhereAKilledOneStopped() throws Exception {
    // The first one sends as much as may wait, and dies before any answer.
    try (Gateway gateway = gateway(SLEEPLESS)) {
      Thread sender = interruptedSoon(gateway);
      sender.join();
    }
    try (BlockingEngine engine = new BlockingEngine(stack.kafka())) {
      engine.start();
      try (Gateway second = gateway(patient())) {
        second.sendUntil(HALF_WAY);
      }
      try (Gateway third = gateway(patient())) {
        third.sendAll();
        assertThat(third.counts().skipped()).isPositive();
      }
      try (Gateway fourth = gateway(patient())) {
        fourth.sendAll();
        assertThat(fourth.counts().sent()).isZero();
      }
    }

    assertOneAuthorizationEach();
    assertEachMessageOnce();
  }

  @Test
  void answersByDefaultWhereNoDecisionComes() throws Exception {
    GatewayConfig hasty =
        new GatewayConfig(Duration.ofMillis(20), Duration.ofMillis(20), 200, false);

    try (Gateway gateway = gateway(hasty)) {
      gateway.sendAll();

      assertThat(gateway.counts().timeouts()).isEqualTo(WORLD.truth().accepted().size());
      assertThat(gateway.counts().blocked()).isZero();
    }

    assertOneAuthorizationEach();
    authorizations().forEach(one -> assertThat(one.defaulted()).isTrue());
    assertThat(authorizations())
        .extracting(Authorization::verdict)
        .contains(Verdict.ALLOW, Verdict.REVIEW)
        .doesNotContain(Verdict.BLOCK);
  }

  @Test
  void waitsForEachNightsOutcomesBeforeTheNextDayIsOver() throws Exception {
    List<Map<TopicPartition, Long>> awaited = new ArrayList<>();

    try (BlockingEngine engine = new BlockingEngine(stack.kafka());
        Gateway gateway =
            new Gateway(
                stack.kafka(), patient(), WORLD, Pacer.flatOut(), awaited::add, sent -> {})) {
      engine.start();
      gateway.sendAll();
    }

    assertThat(awaited.get(0)).isEmpty();
    List<Long> sums =
        awaited.stream()
            .map(ends -> ends.values().stream().mapToLong(Long::longValue).sum())
            .toList();
    assertThat(sums).isSorted().doesNotHaveDuplicates();
  }

  /** Sends until nothing more may wait, and is interrupted there. */
  private static Thread interruptedSoon(Gateway gateway) {
    Thread sender =
        new Thread(
            () -> {
              try {
                gateway.sendAll();
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            });
    sender.start();
    while (gateway.counts().waiting() < SLEEPLESS.mostWaiting()) {
      Thread.onSpinWait();
    }
    sender.interrupt();
    return sender;
  }

  private void assertOneAuthorizationEach() {
    assertThat(authorizations())
        .extracting(Authorization::transactionId)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(WORLD.truth().accepted());
  }

  private void assertEachMessageOnce() {
    Map<String, Long> messages = new HashMap<>();
    for (String topic : List.of(Transactions.TOPIC, Outcomes.TOPIC)) {
      WholeTopic.read(stack.kafka(), topic, message -> messages.merge(topic, 1L, Long::sum));
    }
    assertThat(messages)
        .containsEntry(Transactions.TOPIC, WORLD.transactions())
        .containsEntry(Outcomes.TOPIC, WORLD.truth().reportMessages());
  }

  private List<Authorization> authorizations() {
    List<Authorization> read = new ArrayList<>();
    Authorizations.Decoder decoder = new Authorizations.Decoder();
    WholeTopic.read(
        stack.kafka(), Authorizations.TOPIC, message -> read.add(decoder.decode(message.value())));
    return read;
  }

  private Gateway gateway(GatewayConfig config) {
    return new Gateway(stack.kafka(), config, WORLD, Pacer.flatOut(), Nights.UNHURRIED, sent -> {});
  }

  private static GatewayConfig patient() {
    return GatewayConfig.standard().bounded().waiting(Duration.ofMinutes(1));
  }

  /** Decides each transaction twice, first to block it if it is dear, then to allow it. */
  private static final class BlockingEngine implements AutoCloseable {
    private static final long DEAR_CENTS = 20_000;

    private final KafkaConsumer<byte[], byte[]> transactions;
    private final KafkaProducer<byte[], byte[]> decisions;
    private final TransactionDecoder decoder;
    private final Decisions.Encoder encoder = new Decisions.Encoder();
    private final Set<String> decided = new HashSet<>();
    private final Thread thread = new Thread(this::run);
    private volatile boolean stopping;

    BlockingEngine(String kafka) {
      decoder = new TransactionDecoder(new EventSchemas(kafka));
      decisions = Producers.idempotent(kafka);
      transactions = WholeTopic.reader(kafka);
    }

    void start() {
      thread.start();
    }

    private void run() {
      List<TopicPartition> partitions =
          List.of(
              new TopicPartition(Transactions.TOPIC, 0), new TopicPartition(Transactions.TOPIC, 1));
      transactions.assign(partitions);
      transactions.seekToBeginning(partitions);
      while (!stopping) {
        transactions.poll(Duration.ofMillis(5)).forEach(this::decide);
      }
      transactions.close();
    }

    private void decide(ConsumerRecord<byte[], byte[]> message) {
      try {
        Transaction payment = decoder.decode(message.value(), message.timestamp()).transaction();
        if (payment != null && decided.add(payment.transactionId())) {
          send(payment, payment.amountCents() > DEAR_CENTS ? Verdict.BLOCK : Verdict.ALLOW);
          send(payment, Verdict.ALLOW);
        }
      } catch (whiteboard.event.UndecodableException e) {
        // Nobody waits for it.
      }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the test sees what arrives
    private void send(Transaction payment, Verdict verdict) {
      Decision decision =
          new Decision(
              new FeatureRow(payment, 0, 0, 0, new double[Feature.COUNT]),
              verdict,
              DecidedBy.CHAMPION,
              0.5,
              "",
              0,
              Variant.CHAMPION,
              "v1",
              0.5,
              null,
              Double.NaN,
              false,
              false,
              0);
      decisions.send(
          new ProducerRecord<>(
              Decisions.TOPIC,
              payment.cardId().getBytes(StandardCharsets.UTF_8),
              encoder.encode(decision)));
    }

    @Override
    public void close() throws InterruptedException {
      stopping = true;
      thread.join();
      decisions.close();
    }
  }
}
