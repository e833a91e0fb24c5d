package whiteboard.frauddetection.features;

import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import whiteboard.idempotent.VersionedValue;
import whiteboard.watermark.Ingested;

/**
 * Lets pass what meets its contract, sets aside the rest, and counts both. Runs in the source's
 * chain.
 */
final class Admit<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<Ingested<T>, T> {
  private static final long serialVersionUID = 1;

  private final String stage;
  private final OutputTag<Ingested<T>> rejected;
  private final OutputTag<VersionedValue> view;
  private transient StageCounts counts;

  /**
   * @param stage names its counts
   * @param rejected takes the dead letters
   * @param view takes the counts, once a checkpoint
   */
  Admit(String stage, OutputTag<Ingested<T>> rejected, OutputTag<VersionedValue> view) {
    this.stage = stage;
    this.rejected = rejected;
    this.view = view;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    counts =
        new StageCounts(
            stage,
            getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
            getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks(),
            context);
  }

  @Override
  public void processElement(StreamRecord<Ingested<T>> element) {
    Ingested<T> message = element.getValue();
    boolean isGood = message.event != null;
    counts.take(isGood);
    if (isGood) {
      output.collect(element.replace(message.event));
    } else {
      output.collect(rejected, element.replace(message));
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    output.collect(view, new StreamRecord<>(counts.toRedis(checkpointId)));
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    counts.checkpoint();
  }
}
