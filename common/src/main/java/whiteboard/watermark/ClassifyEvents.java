package whiteboard.watermark;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;
import whiteboard.event.Position;

/**
 * Classifies each message once, ahead of every window: rejected, dropped_late, duplicate,
 * late_accepted or on_time. Runs in the source's chain, so it sees each partition in order.
 *
 * <p>Each partition is judged by its own clock: how partitions interleave, and where a restore
 * starts to replay, changes no class. The stream's watermark trails every active partition's clock,
 * so windows downstream with the same allowed lateness drop nothing more. Only a partition that was
 * idle is judged by the stream's watermark, as windows have moved on without it.
 *
 * <p>Clocks, ids, counts and the watermark itself are operator state, for Flink does not checkpoint
 * watermarks: after a restore the operator first emits the watermark that it had, so nothing that
 * was dropped is accepted later and no purged window fires again.
 *
 * @param <T> the event
 */
public final class ClassifyEvents<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<Ingested<T>, T> {
  private static final long serialVersionUID = 1;

  private final WatermarkPolicy policy;
  private final EventTraits<T> traits;
  private final OutputTag<Ingested<T>> rejected;
  private final OutputTag<T> dropped;
  private final OutputTag<EventCounts> counts;

  private transient Map<Position, PartitionClock> clocks;
  private transient PartitionClock last;
  private transient ListState<ClassifierState> checkpointed;
  private transient long watermark;
  private transient boolean idle;
  private transient boolean resumed;

  /**
   * @param rejected takes the dead letters
   * @param dropped takes what is too late for the real-time figures
   * @param counts takes each partition's counts, once a checkpoint
   */
  public ClassifyEvents(
      WatermarkPolicy policy,
      EventTraits<T> traits,
      OutputTag<Ingested<T>> rejected,
      OutputTag<T> dropped,
      OutputTag<EventCounts> counts) {
    this.policy = policy;
    this.traits = traits;
    this.rejected = rejected;
    this.dropped = dropped;
    this.counts = counts;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    clocks = new TreeMap<>(ClassifierState.BY_PARTITION);
    watermark = WatermarkPolicy.NO_WATERMARK;
    // Union: after a change of parallelism any subtask may get any partition.
    checkpointed =
        context
            .getOperatorStateStore()
            .getUnionListState(
                new ListStateDescriptor<>("clocks", Types.POJO(ClassifierState.class)));
    if (context.isRestored()) {
      ClassifierState.Restored restored = ClassifierState.restore(checkpointed.get());
      clocks.putAll(restored.clocks());
      watermark = restored.watermark();
      resumed = watermark != WatermarkPolicy.NO_WATERMARK;
    }
  }

  @Override
  public void processElement(StreamRecord<Ingested<T>> element) throws Exception {
    resumeWatermark();
    Ingested<T> message = element.getValue();
    PartitionClock clock = clockOf(message);
    if (message.event == null) {
      clock.reject(message.offset);
      output.collect(rejected, element.replace(message));
      return;
    }
    T event = message.event;
    EventClass eventClass =
        clock.classify(
            message.offset, traits.eventMillis(event), traits.eventId(event), watermark, policy);
    switch (eventClass) {
      case ON_TIME, LATE_ACCEPTED -> output.collect(element.replace(event));
      case DROPPED_LATE -> output.collect(dropped, element.replace(event));
      case DUPLICATE, REJECTED -> {
        // Counted, and nothing else to do.
      }
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    resumeWatermark();
    if (mark.getTimestamp() == Watermark.MAX_WATERMARK.getTimestamp()) {
      super.processWatermark(mark);
      return;
    }
    long next = mark.getTimestamp() + 1;
    if (next > watermark) {
      watermark = next;
      super.processWatermark(mark);
    }
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    idle = status.isIdle();
    super.processWatermarkStatus(status);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    for (PartitionClock clock : clocks.values()) {
      EventCounts snapshot = clock.counts.copy();
      snapshot.streamWatermark = watermark;
      output.collect(counts, new StreamRecord<>(snapshot));
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    checkpointed.update(ClassifierState.of(clocks, watermark, idle));
  }

  /** Messages come many of a partition at a time. */
  private PartitionClock clockOf(Ingested<T> message) {
    if (last == null
        || last.counts.partition != message.partition
        || !last.counts.topic.equals(message.topic)) {
      last = clockOfPartition(message);
    }
    return last;
  }

  private PartitionClock clockOfPartition(Ingested<T> message) {
    Position partition = new Position(message.topic, message.partition, 0);
    return clocks.computeIfAbsent(
        partition,
        position -> {
          EventCounts fresh = new EventCounts();
          fresh.topic = position.topic();
          fresh.partition = position.partition();
          return new PartitionClock(fresh, WatermarkPolicy.NO_WATERMARK);
        });
  }

  private void resumeWatermark() throws Exception {
    if (resumed) {
      resumed = false;
      super.processWatermark(new Watermark(watermark - 1));
    }
  }
}
