package whiteboard.frauddetection.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import whiteboard.bench.BenchRoom;
import whiteboard.bench.CpuReading;
import whiteboard.bench.Figure;
import whiteboard.bench.Measured;
import whiteboard.event.EventSchemas;
import whiteboard.event.UndecodableException;
import whiteboard.frauddetection.contract.Decisions;
import whiteboard.frauddetection.contract.TransactionDecoder;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.frauddetection.domain.AllHistories;
import whiteboard.frauddetection.domain.Decider;
import whiteboard.frauddetection.domain.Decision;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.kafka.Producers;
import whiteboard.kafka.Topics;
import whiteboard.kafka.WholeTopic;
import whiteboard.scenario.Check;

/**
 * The ceiling: one loop over one consumer that decodes, checks, deduplicates, computes the
 * features, scores with both models, decides, and produces the decision. No checkpoints, no Redis,
 * no calls, no lake, no gateway.
 */
final class PlainLoop {
  private static final String TOPIC = "decisions-of-a-plain-loop";
  private static final int PARTITIONS = 4;
  private static final Duration POLL = Duration.ofMillis(200);

  private final BenchRoom room;
  private final String kafka;
  private final TransactionDecoder decoder;
  private final AllHistories histories = new AllHistories();
  private final Decisions.Encoder encoder = new Decisions.Encoder();
  private final InlineScoring scoring;
  private final FeatureSum features = new FeatureSum();
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  PlainLoop(BenchRoom room) {
    this.room = room;
    kafka = room.stack().kafka();
    decoder = new TransactionDecoder(new EventSchemas(kafka));
    scoring = new InlineScoring(Decider.standard());
  }

  /** Goes over all transactions; compares with what the platform decided on. */
  void run(Measured.Builder measured) throws Exception {
    room.say("  the same work by a plain loop");
    try (Topics topics = new Topics(room.stack())) {
      topics.create(TOPIC, PARTITIONS);
    }
    long total = 0;
    long warmUp = 0;
    long began = System.nanoTime();
    CpuReading cpu = CpuReading.now();
    try (KafkaConsumer<byte[], byte[]> consumer = WholeTopic.reader(kafka);
        KafkaProducer<byte[], byte[]> producer = Producers.idempotent(kafka)) {
      long ends = toBeginning(consumer);
      while (total < ends) {
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
        take(polled, producer);
        total += polled.count();
        if (warmUp == 0 && total >= ends / 3) {
          warmUp = total;
          began = System.nanoTime();
          cpu = CpuReading.now();
        }
      }
      producer.flush();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    double count = Math.max(1, total - warmUp);
    measured
        .add(
            Figure.of("plain_loop_throughput", count / seconds, "payments/s")
                .noting("the ceiling: one consumer, one thread, no state kept, no network"))
        .add(
            Figure.of("plain_loop_cpu", CpuReading.now().since(cpu) * 1e6 / count, "us/payment")
                .noting("the broker's included"))
        .check(new Check("the broker took all", "null", "" + failure.get(), failure.get() == null))
        .check(
            Check.equal(
                "both decide on the same features of the same payments",
                features.text(),
                FeatureSum.ofDecisions(kafka).text()));
  }

  private static long toBeginning(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> all =
        consumer.partitionsFor(Transactions.TOPIC).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(all);
    consumer.seekToBeginning(all);
    Map<TopicPartition, Long> ends = consumer.endOffsets(all);
    return ends.values().stream().mapToLong(Long::longValue).sum();
  }

  private void take(ConsumerRecords<byte[], byte[]> polled, KafkaProducer<byte[], byte[]> to)
      throws UndecodableException {
    scoring.begin(polled.count());
    for (ConsumerRecord<byte[], byte[]> message : polled) {
      Transaction transaction = decoder.decode(message.value(), message.timestamp()).transaction();
      double[] row = histories.take(transaction);
      features.add(transaction.transactionId(), row);
      scoring.add(
          new FeatureRow(
              transaction, message.partition(), message.offset(), message.timestamp(), row));
    }
    scoring.decide(decision -> send(decision.row().transaction().cardId(), decision, to));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of the same outcome
  private void send(String card, Decision decision, KafkaProducer<byte[], byte[]> to) {
    to.send(
        new ProducerRecord<>(
            TOPIC, card.getBytes(StandardCharsets.UTF_8), encoder.encode(decision)),
        (position, refused) -> failure.compareAndSet(null, refused));
  }
}
