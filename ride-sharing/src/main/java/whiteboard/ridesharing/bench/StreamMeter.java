package whiteboard.ridesharing.bench;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import whiteboard.bench.CpuReading;
import whiteboard.ridesharing.HotPath;
import whiteboard.ridesharing.Platform;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.stack.Stack;

/**
 * How far hot path and lake are with the topic, by what they have made durable: the hot path's
 * checkpoints, the lake's snapshots. Watches from the first checkpoint after the warm-up on.
 */
final class StreamMeter implements AutoCloseable {
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final double NANOS = 1e9;

  private final Platform platform;
  private final Admin admin;
  private final long warmUp;
  private final long total;
  private final Thread thread = new Thread(this::watch, "bench-meter");
  private volatile boolean stopping;
  private volatile Exception failure;
  private Point begin;
  private Point hotPathDone;
  private Point lakeDone;

  /** What was durable when, and the CPU used until then. */
  record Point(long nanos, long hotPath, long lake, CpuReading cpu) {}

  StreamMeter(Stack stack, Platform platform, long warmUp, long total) {
    this.platform = platform;
    this.admin = Admin.create(Map.of("bootstrap.servers", stack.kafka()));
    this.warmUp = warmUp;
    this.total = total;
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    try {
      while (!stopping && (hotPathDone == null || lakeDone == null)) {
        look(hotPath(), lake());
        LockSupport.parkNanos(EVERY_NANOS);
      }
    } catch (ExecutionException | InterruptedException e) {
      failure = e;
    }
  }

  private void look(long hotPath, long lake) {
    boolean begins = begin == null && hotPath >= warmUp && hotPath > 0;
    boolean hotPathEnds = hotPathDone == null && hotPath >= total;
    boolean lakeEnds = lakeDone == null && lake >= total;
    if (!begins && !hotPathEnds && !lakeEnds) {
      return;
    }
    Point point = new Point(System.nanoTime(), hotPath, lake, CpuReading.now());
    begin = begins ? point : begin;
    hotPathDone = hotPathEnds ? point : hotPathDone;
    lakeDone = lakeEnds ? point : lakeDone;
  }

  private long hotPath() throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(HotPath.GROUP).partitionsToOffsetAndMetadata().get();
    return committed.values().stream()
        .filter(position -> position != null)
        .mapToLong(OffsetAndMetadata::offset)
        .sum();
  }

  private long lake() {
    return platform.lake().committedOffsets().entrySet().stream()
        .filter(position -> position.getKey().topic().equals(TripEvents.TOPIC))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Waits until both have made everything durable. */
  void awaitDone() throws InterruptedException {
    thread.join();
    if (failure != null) {
      throw new IllegalStateException("Cannot follow the stream", failure);
    }
  }

  Point begin() {
    return begin;
  }

  /** The later of the two ends. */
  Point end() {
    return hotPathDone.nanos() > lakeDone.nanos() ? hotPathDone : lakeDone;
  }

  /** Events a second that the hot path made durable. */
  double hotPathRate() {
    return (total - begin.hotPath()) * NANOS / Math.max(1, hotPathDone.nanos() - begin.nanos());
  }

  /** Events a second that the lake made durable. */
  double lakeRate() {
    return (total - begin.lake()) * NANOS / Math.max(1, lakeDone.nanos() - begin.nanos());
  }

  @Override
  public void close() throws InterruptedException {
    stopping = true;
    thread.join();
    admin.close();
  }
}
