package whiteboard.frauddetection.score;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import whiteboard.frauddetection.domain.Decision;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.frauddetection.domain.Probation;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.watermark.Ingested;

/**
 * Gathers rows for a few milliseconds, has each batch scored by the model service, and decides. A
 * row waits for its batch, then for the service up to a limit, then the rules decide; while the
 * breaker is open they decide at once. Before a checkpoint's barrier all rows that came before it
 * are decided, so there is nothing to keep in state: after a crash they come again, and get the
 * same decision id; a challenger is on probation again. Decisions leave batch by batch as these
 * come back, not in the order of the rows.
 *
 * <p>A batch costs the task three looks at its mailbox, a row none.
 */
final class ScoreTransactions extends AbstractStreamOperator<DecisionMessage>
    implements OneInputStreamOperator<FeatureRow, DecisionMessage> {
  private static final long serialVersionUID = 1;

  private final ScoreConfig settings;
  private final OutputTag<Ingested<Transaction>> rejected;

  private transient MailboxExecutor mailbox;
  private transient ScoreClient client;
  private transient ScoreBoard board;
  private transient Probation.Trial trial;
  private transient ScoreBatch gathering;
  private transient boolean delayIsOver;
  private transient Deque<ScoreBatch> inFlight;
  private transient BlockingQueue<ScoreBatch> back;
  private transient AtomicBoolean mailIsUnderWay;
  private transient StreamRecord<DecisionMessage> reused;
  private transient DecisionMessage.Encoder messages;

  ScoreTransactions(ScoreConfig settings, OutputTag<Ingested<Transaction>> rejected) {
    this.settings = settings;
    this.rejected = rejected;
  }

  @Override
  public void setMailboxExecutor(MailboxExecutor mailboxExecutor) {
    super.setMailboxExecutor(mailboxExecutor);
    mailbox = mailboxExecutor;
  }

  @Override
  public void open() throws Exception {
    super.open();
    board = ScoreBoard.of(settings.name());
    trial = settings.decider().probation().begin();
    inFlight = new ArrayDeque<>();
    back = new LinkedBlockingQueue<>();
    mailIsUnderWay = new AtomicBoolean();
    reused = new StreamRecord<>(null);
    messages = new DecisionMessage.Encoder();
    gatherAnew();
    int task = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    client = new ScoreClient(settings, task, this::cameBack);
  }

  /** By a thread of the client. One mail is enough for all that come back before it is read. */
  private void cameBack(ScoreBatch batch) {
    back.add(batch);
    if (mailIsUnderWay.compareAndSet(false, true)) {
      try {
        mailbox.execute(this::takeBack, "decide");
      } catch (RejectedExecutionException closed) {
        // the task ends; what it has not decided comes again
      }
    }
  }

  private void takeBack() {
    mailIsUnderWay.set(false);
    for (ScoreBatch batch = back.poll(); batch != null; batch = back.poll()) {
      decide(batch);
    }
  }

  @Override
  public void processElement(StreamRecord<FeatureRow> element) throws Exception {
    FeatureRow row = element.getValue();
    Feature noNumber = row.notANumber();
    if (noNumber != null) {
      output.collect(rejected, new StreamRecord<>(RejectedRows.of(row, noNumber)));
      return;
    }
    if (gathering.isFull()) {
      awaitRoom(settings.batches().inFlight() - 1);
      send();
    }
    if (gathering.isEmpty()) {
      begin(gathering);
    }
    gathering.add(row);
    if (gathering.isFull()) {
      sendIfThereIsRoom();
    }
  }

  private void begin(ScoreBatch batch) {
    long limit = settings.batches().limit().toNanos();
    batch.begun(System.nanoTime(), limit);
    after(
        settings.batches().delay().toMillis(),
        () -> {
          if (batch == gathering) {
            delayIsOver = true;
            sendIfThereIsRoom();
          }
        });
    after(TimeUnit.NANOSECONDS.toMillis(limit), () -> giveUp(batch));
  }

  private void sendIfThereIsRoom() {
    if (inFlight.size() < settings.batches().inFlight()) {
      send();
    }
  }

  private void send() {
    ScoreBatch batch = gathering;
    if (batch.isEmpty()) {
      return;
    }
    inFlight.add(batch);
    gatherAnew();
    if (!client.send(batch)) {
      giveUp(batch);
    }
  }

  private void gatherAnew() {
    gathering = new ScoreBatch(settings.batches().rows());
    delayIsOver = false;
  }

  private void giveUp(ScoreBatch batch) {
    if (batch.settle(ScoreBatch.Answer.NONE)) {
      board.gaveUp();
      if (batch == gathering) {
        gatherAnew();
      }
      decide(batch);
    }
  }

  private void decide(ScoreBatch batch) {
    inFlight.remove(batch);
    long now = System.currentTimeMillis();
    for (int row = 0; row < batch.size(); row++) {
      Decision decision = batch.decide(row, settings.decider(), trial, now);
      output.collect(reused.replace(messages.of(decision)));
    }
    if (delayIsOver || gathering.isFull()) {
      sendIfThereIsRoom();
    }
  }

  /** Decides what comes back, or is due, until no more than {@code most} are in flight. */
  private void awaitRoom(int most) throws InterruptedException {
    while (inFlight.size() > most) {
      ScoreBatch oldest = inFlight.peek();
      long rest = Math.max(0, oldest.restNanos(System.nanoTime()));
      ScoreBatch batch = back.poll(rest, TimeUnit.NANOSECONDS);
      if (batch != null) {
        decide(batch);
      } else {
        giveUp(oldest);
      }
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    drain();
  }

  @Override
  public void finish() throws Exception {
    drain();
    super.finish();
  }

  private void drain() throws InterruptedException {
    while (!gathering.isEmpty() || !inFlight.isEmpty()) {
      awaitRoom(settings.batches().inFlight() - 1);
      send();
      awaitRoom(0);
    }
  }

  private void after(long millis, Runnable action) {
    long now = getProcessingTimeService().getCurrentProcessingTime();
    // The timer's future only cancels it; a failing action fails the job through the mailbox.
    var unused = getProcessingTimeService().registerTimer(now + millis, time -> action.run());
  }

  @Override
  public void close() throws Exception {
    if (client != null) {
      client.close();
    }
    super.close();
  }
}
