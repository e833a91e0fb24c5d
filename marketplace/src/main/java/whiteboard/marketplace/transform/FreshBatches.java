package whiteboard.marketplace.transform;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import whiteboard.batch.BatchRun;
import whiteboard.batch.BatchSchedule;
import whiteboard.batch.FreshnessSensor;
import whiteboard.batch.Interval;
import whiteboard.lake.LakeWriter;

/**
 * Runs the models every so often, and never on half of what has happened: a batch that is due waits
 * until all that the shop had committed by then has been captured and has landed. Times are the
 * wall clock's. Not thread-safe, except for {@link #dueAt()}.
 */
public final class FreshBatches {
  /** Enough to look at after twenty seconds, then every minute. */
  public static final BatchSchedule EVERY_MINUTE =
      new BatchSchedule(Duration.ofSeconds(20), Duration.ofMinutes(1));

  private static final Duration LANDED_WITHIN = Duration.ofSeconds(20);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Batch batch;
  private final BatchSchedule schedule;
  private final Supplier<Optional<Instant>> captured;
  private final FreshnessSensor sensor;
  private final Landing landing;
  private final Instant begun;
  private volatile Optional<Instant> last;

  /** When a batch became due that has not run. */
  private Optional<Instant> waiting = Optional.empty();

  /** The models' run. */
  interface Batch {
    List<BatchRun> run() throws InterruptedException;
  }

  /** The lake. */
  interface Landing {
    /** Waits a little until it holds what is in the topics now; false: not so far. */
    boolean awaitLanded() throws InterruptedException;
  }

  /** What came of a look. */
  public enum Outcome {
    /** No batch is due. */
    NOT_DUE,
    /** One is due, and what it is to read has not come yet. */
    HELD_BACK,
    /** It has run. */
    RAN
  }

  /**
   * What came of a look.
   *
   * @param why in a sentence
   * @param runs that succeeded; none where nothing was missing
   */
  public record Look(Outcome outcome, String why, List<BatchRun> runs) {}

  /**
   * Batches from {@code begun} on.
   *
   * @param captured up to when all that the shop has committed has been captured; empty: not known
   * @param topicEnds the ends of the topics that land
   * @param lake where they land
   */
  public FreshBatches(
      Transformations transformations,
      BatchSchedule schedule,
      Supplier<Optional<Instant>> captured,
      Supplier<Map<TopicPartition, Long>> topicEnds,
      LakeWriter lake,
      Instant begun) {
    this(
        transformations.ledger().lastEnd(),
        () -> transformations.catchUp(false),
        schedule,
        captured,
        () -> lake.awaitOffsets(topicEnds.get(), LANDED_WITHIN),
        begun);
  }

  FreshBatches(
      Optional<Instant> lastEnd,
      Batch batch,
      BatchSchedule schedule,
      Supplier<Optional<Instant>> captured,
      Landing landing,
      Instant begun) {
    this.last = lastEnd;
    this.batch = batch;
    this.schedule = schedule;
    this.captured = captured;
    this.sensor = new FreshnessSensor(captured);
    this.landing = landing;
    this.begun = begun;
  }

  /** When the next batch is due, or has been since; nothing was due before {@code begun}. */
  public Instant dueAt() {
    Instant due = schedule.due(last, begun);
    return due.isBefore(begun) ? begun : due;
  }

  /**
   * Runs the batch that is due at {@code now}, if there is one and its input is complete.
   *
   * @param says is told when it begins
   * @throws whiteboard.batch.FailedBatchException when it has failed; the next one is due after the
   *     usual time
   */
  public Look runIfDue(Instant now, Consumer<String> says) throws InterruptedException {
    if (waiting.isEmpty() && now.isBefore(dueAt())) {
      return new Look(
          Outcome.NOT_DUE, "the next batch is due at " + CLOCK.format(dueAt()), List.of());
    }
    Instant due = waiting.orElse(now);
    waiting = Optional.of(due);
    if (!sensor.isFresh(new Interval(due.minusMillis(1), due))) {
      return heldBack(
          captured
              .get()
              .filter(upTo -> upTo.isAfter(Instant.EPOCH))
              .map(upTo -> "capture is complete up to " + CLOCK.format(upTo))
              .orElse("nobody knows how far capture is"),
          due);
    }
    if (!landing.awaitLanded()) {
      return heldBack("captured changes have not landed", due);
    }
    says.accept("the batch of %s runs".formatted(CLOCK.format(due)));
    try {
      List<BatchRun> runs = batch.run();
      return new Look(Outcome.RAN, ran(runs), runs);
    } finally {
      // What failed once fails again in a second: it waits for its next turn.
      waiting = Optional.empty();
      last = Optional.of(due);
    }
  }

  private static Look heldBack(String why, Instant due) {
    return new Look(
        Outcome.HELD_BACK,
        "%s, the batch of %s waits".formatted(why, CLOCK.format(due)),
        List.of());
  }

  private static String ran(List<BatchRun> runs) {
    return runs.isEmpty()
        ? "nothing was missing"
        : "run %d published".formatted(runs.get(runs.size() - 1).id());
  }
}
