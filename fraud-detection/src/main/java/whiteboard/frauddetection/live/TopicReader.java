package whiteboard.frauddetection.live;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whiteboard.event.EventDecoder;
import whiteboard.event.EventSchemas;
import whiteboard.event.UndecodableException;
import whiteboard.frauddetection.contract.Authorizations;
import whiteboard.frauddetection.contract.Decisions;
import whiteboard.frauddetection.contract.Outcomes;
import whiteboard.frauddetection.domain.Authorization;
import whiteboard.kafka.Topics;
import whiteboard.kafka.WholeTopic;
import whiteboard.observe.Activity;

/**
 * Reads the topics of decisions, authorizations and outcomes into a ledger, from their beginning,
 * on a thread of its own. What was reported, and what terminals were told, is read before what was
 * decided: a decision is judged by both. A message that is none of theirs tells nothing. Stops at a
 * failure of the broker, and says so.
 */
final class TopicReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long CLOSE_WITHIN_MILLIS = 5_000;

  private final Ledger ledger;
  private final KafkaConsumer<byte[], byte[]> reports;
  private final KafkaConsumer<byte[], byte[]> answers;
  private final KafkaConsumer<byte[], byte[]> flow;
  private final EventDecoder outcomes;
  private final Decisions.Decoder decisions = new Decisions.Decoder();
  private final Authorizations.Decoder authorizations = new Authorizations.Decoder();
  private final Map<TopicPartition, Long> endsAtStart;
  private final Thread thread = new Thread(this::run, "decisions-for-the-page");
  private volatile Activity activity = Activity.going("reads what there is");
  private volatile boolean stopping;

  private TopicReader(String bootstrapServers, Ledger ledger) {
    this.ledger = ledger;
    reports = reader(bootstrapServers, List.of(Outcomes.TOPIC));
    answers = reader(bootstrapServers, List.of(Authorizations.TOPIC));
    flow = reader(bootstrapServers, List.of(Decisions.TOPIC));
    outcomes = EventDecoder.resolvedTo(Outcomes.SCHEMA, new EventSchemas(bootstrapServers));
    endsAtStart = answers.endOffsets(answers.assignment());
    thread.setDaemon(true);
  }

  /** On topics that exist. */
  static TopicReader start(String bootstrapServers, Ledger ledger) {
    TopicReader reader = new TopicReader(bootstrapServers, ledger);
    reader.thread.start();
    return reader;
  }

  private static KafkaConsumer<byte[], byte[]> reader(String bootstrap, List<String> topics) {
    KafkaConsumer<byte[], byte[]> consumer = WholeTopic.reader(bootstrap);
    List<TopicPartition> partitions = Topics.partitions(consumer, topics);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  @SuppressWarnings("CatchingUnchecked") // the page shows whatever it is
  private void run() {
    try (reports;
        answers;
        flow) {
      while (!stopping) {
        readToEnd(reports, this::report);
        readToEnd(answers, this::answer);
        flow.poll(POLL).forEach(this::decide);
      }
    } catch (InterruptException stopped) {
      // as close() asks
    } catch (RuntimeException e) {
      LOG.warn("the page reads no more decisions", e);
      activity = Activity.failing(e, "the page reads no more decisions");
    }
  }

  /** To the end of now: what is decided later was not reported or answered before. */
  private void readToEnd(
      KafkaConsumer<byte[], byte[]> consumer, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
            .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())
        && !stopping) {
      consumer.poll(POLL).forEach(taker);
    }
  }

  private void report(ConsumerRecord<byte[], byte[]> record) {
    try {
      Outcomes.Parsed parsed = Outcomes.parse(outcomes.decode(record.value()), record.timestamp());
      if (parsed.outcome() != null) {
        ledger.take(parsed.outcome());
      }
    } catch (UndecodableException deadLetter) {
      // The platform has set it aside.
    }
  }

  private void answer(ConsumerRecord<byte[], byte[]> record) {
    Authorization authorization = authorizations.decode(record.value());
    if (authorization != null) {
      ledger.take(authorization, isNew(record));
    }
  }

  private void decide(ConsumerRecord<byte[], byte[]> record) {
    Decisions.Logged logged = decisions.all(record.value());
    if (logged != null) {
      ledger.take(SeenDecision.of(logged));
    }
  }

  /** Not of what lay in the topic already. */
  private boolean isNew(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    return record.offset() >= endsAtStart.getOrDefault(partition, 0L);
  }

  Activity activity() {
    return activity;
  }

  @Override
  public void close() {
    stopping = true;
    try {
      // It sees that within a poll; an interrupted consumer could not close in good order.
      thread.join(CLOSE_WITHIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
