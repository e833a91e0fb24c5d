package whiteboard.marketplace.capture;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whiteboard.event.EventSchemas;
import whiteboard.kafka.Producers;
import whiteboard.stack.Stack;

/**
 * Follows the shop's database, and sends each change of a row to its table's topic: first all rows
 * that are there, then what the database's log says, in its order.
 *
 * <p>At-least-once: how far it has come is remembered, in Kafka, after Kafka has the changes.
 * Killed and started again it sends the last ones twice; each is told by its table, key and place
 * in the log. While it is stopped the database keeps its log for it.
 */
public final class Capture implements AutoCloseable {
  /** Before a table's name: the topic of its changes. */
  public static final String TOPIC_PREFIX = "marketplace.shop.";

  /** Where it remembers how far it has come. */
  public static final String OFFSETS_TOPIC = "marketplace.capture-offsets";

  private static final Logger LOG = LoggerFactory.getLogger(Capture.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

  /** With a heartbeat there is always something to send. */
  private static final Duration MOST_SILENCE = Duration.ofMinutes(3);

  private static final String TAKE_OVER =
      "select pg_terminate_backend(active_pid, 10000) from pg_replication_slots"
          + " where slot_name = 'marketplace' and active";

  private final KafkaProducer<byte[], byte[]> producer;
  private final ChangeMessages messages;
  private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread capture = new Thread(work, "capture");
            capture.setDaemon(true);
            return capture;
          });
  private final boolean beats;
  private volatile long lsn;
  private volatile long lastBatch = System.nanoTime();
  private volatile boolean closing;
  private volatile Throwable failure;

  private Capture(Stack stack, EventSchemas schemas, Duration heartbeat) {
    producer = Producers.idempotent(stack.kafka());
    messages = new ChangeMessages(schemas);
    beats = !heartbeat.isZero();
    engine =
        DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
            .using(ConnectorSettings.of(stack.postgres(), stack, OFFSETS_TOPIC, heartbeat))
            .using(this::ended)
            .notifying(this::send)
            .build();
  }

  /**
   * Starts to follow; returns at once. A database is followed once: whoever still does is cut off,
   * for one that has died without a word, or has not stopped in order, would keep the slot.
   *
   * @param heartbeat how often a quiet database is written to, so that it need not keep its log
   */
  public static Capture start(Stack stack, EventSchemas schemas, Duration heartbeat)
      throws SQLException {
    try (Connection database = stack.postgres().connect();
        Statement statement = database.createStatement()) {
      statement.execute(TAKE_OVER);
    }
    Capture capture = new Capture(stack, schemas, heartbeat);
    capture.thread.execute(capture.engine);
    return capture;
  }

  private void send(
      List<RecordChangeEvent<SourceRecord>> batch,
      RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
      throws InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
    long last = lsn;
    for (RecordChangeEvent<SourceRecord> event : batch) {
      SourceRecord record = event.record();
      if (!ChangeMessages.isChange(record)) {
        continue;
      }
      if (!ChangeMessages.isOfSnapshot(record)) {
        last = Math.max(last, ChangeMessages.lsn(record));
      }
      if (!ChangeMessages.isHeartbeat(record)) {
        sent.add(producer.send(messages.message(record)));
      }
    }
    producer.flush();
    for (Future<RecordMetadata> each : sent) {
      requireAcknowledged(each);
    }
    // Commit point: Kafka has them, so what is remembered may move on.
    for (RecordChangeEvent<SourceRecord> event : batch) {
      committer.markProcessed(event);
    }
    committer.markBatchFinished();
    lsn = last;
    lastBatch = System.nanoTime();
  }

  private static void requireAcknowledged(Future<RecordMetadata> sent) throws InterruptedException {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot send a change: Kafka refused it", e.getCause());
    }
  }

  private void ended(boolean success, String message, Throwable error) {
    if (!closing) {
      failure =
          error != null ? error : new IllegalStateException("Cannot capture changes: " + message);
      LOG.error("Capture ended: {}", message, error);
    }
  }

  /** How far it has come in the database's log; 0: no further than its snapshot, if so far. */
  public long lsn() {
    return lsn;
  }

  /**
   * Fails if it has ended by itself, or has sent nothing, not even a heartbeat, for minutes.
   *
   * @throws IllegalStateException with why
   */
  public void requireRunning() {
    if (failure != null) {
      throw new IllegalStateException(
          "Cannot go on: capture has ended, " + reason(failure), failure);
    }
    Duration silence = Duration.ofNanos(System.nanoTime() - lastBatch);
    if (beats && silence.compareTo(MOST_SILENCE) > 0) {
      throw new IllegalStateException(
          "Cannot go on: capture has sent nothing for %d s, at most %d are usual; the log says why"
              .formatted(silence.toSeconds(), MOST_SILENCE.toSeconds()));
    }
  }

  /** The connector wraps what the database said into sentences of its own. */
  private static String reason(Throwable failure) {
    Throwable first = failure;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    return String.valueOf(first.getMessage()).lines().findFirst().orElse("");
  }

  /** Stops to follow; what was captured by then is remembered. */
  @Override
  public synchronized void close() {
    if (closing) {
      return;
    }
    closing = true;
    try {
      if (failure == null) {
        engine.close();
      }
    } catch (IOException | IllegalStateException e) {
      LOG.warn("Capture did not stop in order: {}", e.toString());
    }
    thread.shutdown();
    try {
      if (!thread.awaitTermination(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}
