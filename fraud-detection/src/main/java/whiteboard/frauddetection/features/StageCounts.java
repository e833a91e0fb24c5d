package whiteboard.frauddetection.features;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.StateInitializationContext;
import whiteboard.idempotent.VersionedValue;

/**
 * How many one subtask of a stage took and how many of them went no further. Part of the
 * checkpoint, so a replay counts nothing twice; told to Redis ahead of each checkpoint.
 */
final class StageCounts {
  private final String stage;
  private final long subtask;
  private final long subtasks;
  private final ListState<long[]> checkpointed;
  private long taken;
  private long setAside;

  /** The counts of this subtask, as of the checkpoint that it starts from. */
  StageCounts(String stage, int subtask, int subtasks, StateInitializationContext context)
      throws Exception {
    this.stage = stage;
    this.subtask = subtask;
    this.subtasks = subtasks;
    // Union: after a change of parallelism the first subtask takes over all that was counted.
    checkpointed =
        context
            .getOperatorStateStore()
            .getUnionListState(
                new ListStateDescriptor<>(
                    "counts", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
    for (long[] counted : checkpointed.get()) {
      boolean sameSpread = counted[1] == subtasks;
      if (sameSpread ? counted[0] == subtask : subtask == 0) {
        taken += counted[2];
        setAside += counted[3];
      }
    }
  }

  /** One more. */
  void take(boolean goesOn) {
    taken++;
    setAside += goesOn ? 0 : 1;
  }

  void checkpoint() throws Exception {
    checkpointed.update(java.util.List.of(new long[] {subtask, subtasks, taken, setAside}));
  }

  /** The counts as Redis takes them; those of a later checkpoint win. */
  VersionedValue toRedis(long checkpoint) {
    return FeatureCounts.toRedis(stage, subtask, checkpoint, subtasks, taken, setAside);
  }
}
