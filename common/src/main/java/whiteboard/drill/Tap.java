package whiteboard.drill;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import whiteboard.watermark.Ingested;

/**
 * Looks at the messages of a run right behind their source, changes none of them, and fails the
 * task when it is told to. What it sees is kept outside of the job, whose failures it outlives.
 */
public final class Tap<T> extends RichMapFunction<Ingested<T>, Ingested<T>>
    implements CheckpointedFunction, CheckpointListener {
  private static final long serialVersionUID = 1;
  private static final Map<String, Seen> SEEN = new ConcurrentHashMap<>();

  private final String run;
  private transient Seen seen;
  private transient ListState<Long> readState;
  private transient long read;
  private transient long sinceCheckpoint;

  /** What was seen of one run. Thread-safe. */
  public static final class Seen {
    private final Map<Integer, Long> furthest = new ConcurrentHashMap<>();
    private final AtomicLong passed = new AtomicLong();
    private final AtomicLong replayed = new AtomicLong();
    private final AtomicLong attempts = new AtomicLong();
    private final AtomicLong completedCheckpoints = new AtomicLong();
    private final Map<Long, Long> atCheckpoint = new ConcurrentHashMap<>();
    private final List<Long> failures = new CopyOnWriteArrayList<>();
    private volatile long covered;
    private final AtomicLong failAfter = new AtomicLong(Long.MAX_VALUE);
    private volatile long failedAfter;
    private volatile long restoredCheckpoint;

    /** Messages that came past, each counted once. */
    public long passed() {
      return passed.get();
    }

    /** Messages that came past once more. */
    public long replayed() {
      return replayed.get();
    }

    /** How often the task was started. */
    public long attempts() {
      return attempts.get();
    }

    /** Checkpoints that were completed while the task ran. */
    public long completedCheckpoints() {
      return completedCheckpoints.get();
    }

    /** Messages that the last completed checkpoint covers. */
    public long covered() {
      return covered;
    }

    /** The checkpoint that the latest attempt started from; 0: none. */
    public long restoredCheckpoint() {
      return restoredCheckpoint;
    }

    /** How many messages after the last checkpoint the task failed; 0: it did not. */
    public long failedAfter() {
      return failedAfter;
    }

    /** Fails the task once, with the {@code messages}th message after a completed checkpoint. */
    public void failOnceAfter(long messages) {
      failAfter.set(messages);
    }

    /** The run fails because of the message at {@code offset}. */
    public void failedAt(long offset) {
      failures.add(offset);
    }

    /** The offsets that the run failed at, in the order of its failures. */
    public List<Long> failures() {
      return List.copyOf(failures);
    }

    private void note(Ingested<?> message) {
      Long before = furthest.get(message.partition);
      if (before != null && message.offset <= before) {
        replayed.incrementAndGet();
      } else {
        furthest.put(message.partition, message.offset);
        passed.incrementAndGet();
      }
    }

    private void failIfDue(long sinceCheckpoint) {
      long limit = failAfter.get();
      if (sinceCheckpoint >= limit && failAfter.compareAndSet(limit, Long.MAX_VALUE)) {
        failedAfter = sinceCheckpoint;
        throw new IllegalStateException(
            "the task dies %d messages after a checkpoint, as the drill asked"
                .formatted(sinceCheckpoint));
      }
    }
  }

  private Tap(String run) {
    this.run = run;
  }

  /** The messages of {@code run}, past a tap. */
  public static <T> DataStream<Ingested<T>> on(DataStream<Ingested<T>> messages, String run) {
    return messages.map(new Tap<T>(run)).returns(messages.getType()).uid("tap").name("tap");
  }

  /** What has come past the tap of {@code run} so far. */
  public static Seen seen(String run) {
    return SEEN.computeIfAbsent(run, name -> new Seen());
  }

  /** Nobody asks for {@code run} any more. */
  public static void forget(String run) {
    SEEN.remove(run);
  }

  @Override
  public void open(OpenContext context) {
    seen.attempts.incrementAndGet();
  }

  @Override
  public Ingested<T> map(Ingested<T> message) {
    seen.note(message);
    read++;
    seen.failIfDue(++sinceCheckpoint);
    return message;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    seen = seen(run);
    readState =
        context.getOperatorStateStore().getListState(new ListStateDescriptor<>("read", Types.LONG));
    for (Long before : readState.get()) {
      read += before;
    }
    OptionalLong restored = context.getRestoredCheckpointId();
    seen.restoredCheckpoint = restored.orElse(0);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    readState.update(List.of(read));
    seen.atCheckpoint.merge(context.getCheckpointId(), read, Long::sum);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    sinceCheckpoint = 0;
    seen.covered = seen.atCheckpoint.getOrDefault(checkpointId, 0L);
    seen.completedCheckpoints.incrementAndGet();
  }
}
