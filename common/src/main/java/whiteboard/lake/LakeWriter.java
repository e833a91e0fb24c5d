package whiteboard.lake;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.message.SchemaStore;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lands Kafka topics in raw Iceberg tables. Killed anywhere and started again, each (topic,
 * partition, offset) is once in a raw table or in {@code raw.dead_letters}: the consumed offsets
 * are part of the snapshots that hold the rows, and reading goes on from there.
 *
 * <p>One thread of its own reads, checks, writes and commits; after a failure it starts over from
 * the committed offsets. Two writers must not land the same topic at the same time. Partitions that
 * are added to a topic are seen at the next start. {@code <topic>.dead-letter} is at-least-once.
 */
public final class LakeWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LakeWriter.class);
  // A broker's restart takes seconds: 10 attempts, a second apart at most, outlast it.
  private static final int MAX_ATTEMPTS = 10;
  private static final long MAX_BACKOFF_MILLIS = 1_000;

  private final String bootstrapServers;
  private final LakeCatalogs catalogs;
  private final SchemaStore schemas;
  private final List<LakeTopic> topics;
  private final CommitPolicy policy;
  private final CommitStep.Observer observer;
  private final Thread thread = new Thread(this::run, "lake-writer");

  private volatile boolean stopping;
  private volatile boolean flushing;
  private volatile Map<TopicPartition, Long> target = Map.of();
  private volatile Map<TopicPartition, Long> committedOffsets = Map.of();
  private volatile LakeCounts counts = new LakeCounts(0, 0, 0, 0, 0, 0);
  private volatile Throwable failure;
  private int attempt;

  /** A writer that is not yet started. Creates the tables that are missing. */
  public LakeWriter(
      String bootstrapServers,
      LakeCatalogs catalogs,
      SchemaStore schemas,
      List<LakeTopic> topics,
      CommitPolicy policy) {
    this(bootstrapServers, catalogs, schemas, topics, policy, step -> {});
  }

  LakeWriter(
      String bootstrapServers,
      LakeCatalogs catalogs,
      SchemaStore schemas,
      List<LakeTopic> topics,
      CommitPolicy policy,
      CommitStep.Observer observer) {
    if (topics.stream().map(LakeTopic::table).distinct().count() < topics.size()) {
      throw new IllegalArgumentException("Cannot land topics: two of them share a table");
    }
    this.bootstrapServers = bootstrapServers;
    this.catalogs = catalogs;
    this.schemas = schemas;
    this.topics = List.copyOf(topics);
    this.policy = policy;
    this.observer = observer;
    thread.setDaemon(true);
    catalogs.createTables(topics);
  }

  /** Starts the writer's thread. */
  public void start() {
    thread.start();
  }

  /** Asks for a commit of what was read so far; does not wait for it. */
  public void flush() {
    flushing = true;
  }

  /** What was done so far. */
  public LakeCounts counts() {
    return counts;
  }

  /** The next offset of each partition that the lake does not hold yet. */
  public Map<TopicPartition, Long> committedOffsets() {
    return committedOffsets;
  }

  /** Why the writer has given up; empty while it has not. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Waits until the lake holds everything before {@code ends}, committing as soon as it was read.
   *
   * @return false when {@code patience} ended first
   * @throws IllegalStateException when the writer has given up
   */
  public boolean awaitOffsets(Map<TopicPartition, Long> ends, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    target = Map.copyOf(ends);
    synchronized (this) {
      while (!covers(committedOffsets, ends)) {
        if (failure != null) {
          throw new IllegalStateException("Cannot land topics: the writer gave up", failure);
        }
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return false;
        }
        wait(Math.min(left, MAX_BACKOFF_MILLIS));
      }
    }
    return true;
  }

  /** Commits what was read and stops; returns when the thread has ended. */
  @Override
  public void close() {
    stopping = true;
    synchronized (this) {
      notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        // Leaving the thread behind would leave two writers after the next start.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("CatchingUnchecked") // whatever ends the thread must be visible to the owner
  private void run() {
    while (!stopping && failure == null) {
      try (LakeSession session =
          new LakeSession(bootstrapServers, catalogs, schemas, topics, policy, observer)) {
        publish(session);
        land(session);
      } catch (Exception e) {
        recover(e);
      } catch (Throwable e) {
        fail(e);
      }
    }
  }

  private void land(LakeSession session) {
    long committedAt = System.nanoTime();
    while (!stopping) {
      int read = session.step();
      LakeCounts c = counts;
      counts =
          new LakeCounts(
              c.read() + read, c.rows(), c.rejected(), c.commits(), c.bytes(), c.restarts());
      if (isDue(session, committedAt)) {
        commit(session);
        committedAt = System.nanoTime();
      }
    }
    commit(session);
  }

  private boolean isDue(LakeSession session, long committedAt) {
    if (session.readSinceCommit() >= policy.records()) {
      return true;
    }
    boolean asked = flushing;
    flushing = false;
    if (!session.hasNews()) {
      return false;
    }
    Map<TopicPartition, Long> ends = target;
    boolean targetRead =
        !ends.isEmpty()
            && covers(session.readOffsets(), ends)
            && !covers(session.committedOffsets(), ends);
    return asked || targetRead || System.nanoTime() - committedAt >= policy.interval().toNanos();
  }

  private void commit(LakeSession session) {
    LakeSession.Committed done = session.commit();
    attempt = 0;
    LakeCounts c = counts;
    counts =
        new LakeCounts(
            c.read(),
            c.rows() + done.rows(),
            c.rejected() + done.rejected(),
            c.commits() + done.snapshots(),
            c.bytes() + done.bytes(),
            c.restarts());
    publish(session);
  }

  private synchronized void publish(LakeSession session) {
    committedOffsets = Map.copyOf(session.committedOffsets());
    notifyAll();
  }

  private void recover(Exception cause) {
    if (++attempt >= MAX_ATTEMPTS) {
      fail(cause);
      return;
    }
    LOG.warn(
        "The lake writer starts over from its committed offsets, attempt {} of {}",
        attempt + 1,
        MAX_ATTEMPTS,
        cause);
    LakeCounts c = counts;
    counts =
        new LakeCounts(c.read(), c.rows(), c.rejected(), c.commits(), c.bytes(), c.restarts() + 1);
    long until = System.nanoTime() + Math.min(MAX_BACKOFF_MILLIS, 50L << attempt) * 1_000_000;
    synchronized (this) {
      try {
        for (long left = until - System.nanoTime();
            left > 0 && !stopping;
            left = until - System.nanoTime()) {
          wait(left / 1_000_000 + 1);
        }
      } catch (InterruptedException e) {
        fail(e);
      }
    }
  }

  private synchronized void fail(Throwable cause) {
    LOG.error("The lake writer gave up", cause);
    failure = cause;
    notifyAll();
  }

  private static boolean covers(
      Map<TopicPartition, Long> reached, Map<TopicPartition, Long> wanted) {
    return wanted.entrySet().stream()
        .allMatch(end -> reached.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }
}
