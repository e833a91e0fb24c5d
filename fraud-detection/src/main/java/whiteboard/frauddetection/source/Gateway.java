package whiteboard.frauddetection.source;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import whiteboard.bench.Latencies;
import whiteboard.event.EventSchemas;
import whiteboard.frauddetection.contract.Authorizations;
import whiteboard.frauddetection.contract.Outcomes;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.kafka.ConsumerFetches;
import whiteboard.kafka.Producers;
import whiteboard.kafka.WholeTopic;
import whiteboard.source.Pacer;
import whiteboard.source.PartitionEnds;

/**
 * The payments' way in and the answers' way out: sends a source to Kafka at its pace, takes the
 * first decision on each payment, or a default where none comes in time, and writes one
 * authorization a payment. Killed anywhere and started again on the same source, it goes on where
 * it stopped: each message is in its topic once, each payment has one authorization. That takes
 * topics that only this gateway writes, and whose retention has deleted nothing.
 *
 * <p>Waiting is counted from the moment at which a payment was due, so a gateway that is held up
 * does not look fast.
 */
public final class Gateway implements AutoCloseable {
  private static final List<String> TOPICS = List.of(Transactions.TOPIC, Outcomes.TOPIC);

  /** Later than any message. */
  private static final Instant END = Instant.ofEpochMilli(Long.MAX_VALUE);

  /** What a payment may wait for others on its way in, and on its way out. */
  private static final Duration GATHERED_FOR = Duration.ofMillis(10);

  /** A broker that takes nothing for so long is gone, not slow. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  private final GatewayConfig config;
  private final Pacer pacer;
  private final Nights nights;
  private final LongConsumer progress;
  private final Iterator<Emission> emissions;
  private final PartitionEnds ends;
  private final KafkaProducer<byte[], byte[]> producer;
  private final LastWords before;
  private final AnswerDesk desk;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final LongAdder sent = new LongAdder();
  private final LongAdder skipped = new LongAdder();
  private final Map<TopicPartition, Long> outcomeEnds = new HashMap<>();
  private Map<TopicPartition, Long> earlierNights = Map.of();
  private long lastMidnight = Long.MIN_VALUE;
  private boolean isDay;
  private Emission next;
  private long transactions;

  /**
   * A gateway for topics that exist. Publishes the schemas first, so that no message can arrive
   * before its schema.
   *
   * @param nights what it waits for between two days
   * @param progress is told how many messages of transactions are sent or skipped so far
   */
  public Gateway(
      String bootstrapServers,
      GatewayConfig config,
      PaymentSource source,
      Pacer pacer,
      Nights nights,
      LongConsumer progress) {
    this.config = config;
    this.pacer = pacer;
    this.nights = nights;
    this.progress = progress;
    emissions = source.iterator();
    next = emissions.hasNext() ? emissions.next() : null;
    new EventSchemas(bootstrapServers)
        .publish(List.of(Transactions.SCHEMA, Outcomes.SCHEMA, Authorizations.SCHEMA));
    ends = PartitionEnds.read(bootstrapServers, TOPICS);
    producer = Producers.withoutGaps(bootstrapServers, (int) GATHERED_FOR.toMillis(), PATIENCE);
    KafkaConsumer<byte[], byte[]> decisions =
        WholeTopic.reader(bootstrapServers, ConsumerFetches.gathering(GATHERED_FOR));
    before = LastWords.read(bootstrapServers, decisions);
    desk = new AnswerDesk(config, decisions, producer);
    if (ends.isPassed()) {
      desk.tookUp();
    }
  }

  /**
   * Sends what is missing of the source before {@code limit}, in the source's time; returns when
   * each payment has its authorization and all is acknowledged.
   *
   * @throws InterruptedException when stopped; what was sent stays, and a later gateway goes on
   * @throws IllegalStateException when the broker refuses a message or stops answering
   */
  public void sendUntil(Instant limit) throws InterruptedException {
    while (next != null && next.arrivalMillis() < limit.toEpochMilli()) {
      take(next);
      next = emissions.hasNext() ? emissions.next() : null;
    }
    desk.awaitEmpty();
    producer.flush();
    checkFailure();
  }

  /** The same to the end of the source. */
  public void sendAll() throws InterruptedException {
    sendUntil(END);
  }

  private void take(Emission emission) throws InterruptedException {
    passMidnight(emission);
    byte[] key = emission.keyBytes();
    int partition = ends.partition(emission.topic(), key);
    if (ends.passBy(emission.topic(), partition)) {
      skipped.increment();
      takeUp(emission);
      if (ends.isPassed()) {
        desk.tookUp();
      }
    } else {
      send(emission, partition, key);
    }
    if (emission.isReport()) {
      outcomeEnds.merge(new TopicPartition(emission.topic(), partition), 1L, Long::sum);
    } else {
      progress.accept(++transactions);
    }
  }

  /** A day's first payment waits for the outcomes of all nights but the last one. */
  private void passMidnight(Emission emission) throws InterruptedException {
    long midnight = Reports.nightOf(emission.arrivalMillis());
    if (midnight > lastMidnight) {
      lastMidnight = midnight;
      earlierNights = Map.copyOf(outcomeEnds);
      isDay = false;
      if (config.drainsAtNight()) {
        desk.awaitEmpty();
      }
    }
    if (!isDay && !emission.isReport()) {
      isDay = true;
      producer.flush();
      nights.awaitTaken(earlierNights);
    }
  }

  /** Of what an earlier gateway sent: it may have died before the answer. */
  private void takeUp(Emission emission) throws InterruptedException {
    if (emission.awaited() == null) {
      return;
    }
    String id = emission.awaited().transactionId();
    if (!before.tookAuthorization(id)) {
      desk.awaitRoom();
      desk.admit(emission.awaited(), emission.arrivalMillis(), System.nanoTime());
      before
          .takeDecision(id)
          .or(() -> desk.takeUnawaited(id))
          .ifPresent(verdict -> desk.decidedEarlier(id, verdict));
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of the same outcome
  private void send(Emission emission, int partition, byte[] key) throws InterruptedException {
    boolean isAwaited = emission.awaited() != null;
    if (isAwaited) {
      desk.awaitRoom();
    }
    long due = pacer.awaitDue(emission.arrivalMillis());
    if (isAwaited) {
      desk.admit(emission.awaited(), emission.arrivalMillis(), due);
    }
    checkFailure();
    sent.increment();
    producer.send(
        new ProducerRecord<>(
            emission.topic(), partition, emission.arrivalMillis(), key, emission.value()),
        (metadata, refused) -> failure.compareAndSet(null, refused));
  }

  private void checkFailure() {
    desk.checkFailure();
    Exception refused = failure.get();
    if (refused != null) {
      throw new IllegalStateException(
          "Cannot send: the broker refused a message, " + refused.getMessage(), refused);
    }
  }

  /** What it did so far. */
  public GatewayCounts counts() {
    return desk.counts(sent.sum(), skipped.sum());
  }

  /** How long terminals waited so far, defaults included. */
  public Latencies latencies() {
    return desk.latencies();
  }

  /**
   * Waits for what was sent, so that the next gateway finds it. After a failure that is dropped:
   * sending it could leave a gap before it.
   */
  @Override
  public void close() {
    desk.close();
    producer.close(failure.get() == null ? CLOSE_WITHIN : Duration.ZERO);
  }
}
