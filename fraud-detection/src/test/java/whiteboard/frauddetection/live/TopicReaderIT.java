package whiteboard.frauddetection.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import whiteboard.event.EventSchemas;
import whiteboard.frauddetection.contract.Authorizations;
import whiteboard.frauddetection.contract.Decisions;
import whiteboard.frauddetection.contract.Outcomes;
import whiteboard.frauddetection.domain.Authorization;
import whiteboard.frauddetection.domain.DecidedBy;
import whiteboard.frauddetection.domain.Decision;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.frauddetection.domain.Thresholds;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.frauddetection.domain.Variant;
import whiteboard.frauddetection.domain.Verdict;
import whiteboard.kafka.Producers;
import whiteboard.kafka.Topics;
import whiteboard.stack.Stack;
import whiteboard.stack.StackExtension;

/** What the page knows of real topics. */
@ExtendWith(StackExtension.class)
class TopicReaderIT {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Stack stack;
  private final Ledger ledger =
      new Ledger(Clock.systemUTC(), Duration.ofDays(7), Thresholds.standard());

  TopicReaderIT(Stack stack) {
    this.stack = stack;
  }

  @BeforeEach
  void emptyTopics() {
    List<String> topics = List.of(Outcomes.TOPIC, Decisions.TOPIC, Authorizations.TOPIC);
    try (Topics kafka = new Topics(stack)) {
      kafka.createCompacted(EventSchemas.TOPIC, 1);
      kafka.delete(topics);
      topics.forEach(topic -> kafka.create(topic, 2));
    }
    new EventSchemas(stack.kafka())
        .publish(List.of(Decisions.SCHEMA, Authorizations.SCHEMA, Outcomes.SCHEMA));
  }

  @Test
  void readsWhatLiesThereAndWhatComes() {
    try (KafkaProducer<byte[], byte[]> producer = Producers.idempotent(stack.kafka())) {
      decide(producer, "fraud", NOON, 0.9);
      answer(producer, "fraud", Verdict.BLOCK);
      decide(producer, "fraud", NOON, 0.1);
      decide(producer, "honest", NOON, 0.2);
      answer(producer, "honest", Verdict.ALLOW);
      report(producer, "fraud");
      var unused = producer.send(record(Decisions.TOPIC, "?", new byte[] {1, 2, 3}));
      producer.flush();

      try (TopicReader reader = TopicReader.start(stack.kafka(), ledger)) {
        await().atMost(PATIENCE).until(() -> ledger.decisions().counts().authorized().total() == 2);
        assertThat(ledger.wait("total").samples()).as("nothing is new yet").isZero();
        decide(producer, "later", NOON.plus(Duration.ofDays(9)), 0.7);
        answer(producer, "later", Verdict.REVIEW);
        producer.flush();

        await().atMost(PATIENCE).until(() -> ledger.decisions().counts().decisions() == 3);
        await().atMost(PATIENCE).until(() -> ledger.decisions().counts().authorized().total() == 3);
        assertThat(reader.activity().ok()).isTrue();
      }
    }

    assertThat(ledger.decisions().counts().authorized()).isEqualTo(new VerdictCounts(1, 1, 1));
    assertThat(ledger.wait("total").samples()).isEqualTo(1);
    assertThat(ledger.quality().total())
        .isEqualTo(new QualitySection.Sums(2, 1, 1, 1, 1.0, 1.0, 250, 0, 0, 0));
  }

  private static void decide(
      KafkaProducer<byte[], byte[]> producer, String id, Instant at, double probability) {
    Verdict verdict = Thresholds.standard().verdict("grocery", probability);
    Transaction transaction =
        new Transaction(
            id,
            at.toEpochMilli(),
            "eu",
            "gateway",
            "card-1",
            Transaction.UNKNOWN_ISSUE,
            "merchant-1",
            "grocery",
            25_000,
            "USD",
            Double.NaN,
            Double.NaN);
    double[] features = new double[Feature.COUNT];
    features[Feature.AMOUNT.index()] = 250;
    Decision decision =
        new Decision(
            new FeatureRow(transaction, 0, 0, 0, features),
            verdict,
            DecidedBy.CHAMPION,
            probability,
            verdict == Verdict.ALLOW ? "" : "NIGHT",
            at.toEpochMilli(),
            Variant.CHAMPION,
            "v1",
            probability,
            null,
            Double.NaN,
            false,
            false,
            0);
    var unused =
        producer.send(record(Decisions.TOPIC, "card-1", new Decisions.Encoder().encode(decision)));
  }

  private static void answer(KafkaProducer<byte[], byte[]> producer, String id, Verdict verdict) {
    Authorization answer =
        new Authorization(id, NOON.toEpochMilli(), "eu", "gateway", verdict, false, null, 9_000);
    var unused =
        producer.send(
            record(Authorizations.TOPIC, id, new Authorizations.Encoder().encode(answer)));
  }

  private static void report(KafkaProducer<byte[], byte[]> producer, String id) {
    Outcome outcome =
        new Outcome(
            "report-" + id,
            NOON.plus(Duration.ofDays(2)).toEpochMilli(),
            "eu",
            "gateway",
            id,
            NOON.toEpochMilli(),
            "card-1",
            "merchant-1",
            Outcome.Kind.CHARGEBACK);
    var unused =
        producer.send(record(Outcomes.TOPIC, "merchant-1", new Outcomes.Encoder().encode(outcome)));
  }

  /** The source's time is Kafka's, too. */
  private static ProducerRecord<byte[], byte[]> record(String topic, String key, byte[] value) {
    long millis = NOON.plus(Duration.ofDays(2)).toEpochMilli();
    return new ProducerRecord<>(topic, null, millis, key.getBytes(StandardCharsets.UTF_8), value);
  }
}
