package whiteboard.watermark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import whiteboard.event.Position;

/**
 * The checkpointed form of {@link ClassifyEvents}: one entry a partition, and one for the subtask's
 * watermark ({@link #topic} null). A flat bean for Flink's serialiser.
 */
public class ClassifierState {
  static final Comparator<Position> BY_PARTITION =
      Comparator.comparing(Position::topic).thenComparingInt(Position::partition);

  public String topic;
  public EventCounts counts;
  public long newestEventMillis;
  public long[] idMinutes = {};
  public long[][] idHashes = {};
  public long watermark;
  public boolean idle;

  record Restored(Map<Position, PartitionClock> clocks, long watermark) {}

  static List<ClassifierState> of(
      Map<Position, PartitionClock> clocks, long watermark, boolean idle) {
    List<ClassifierState> states = new ArrayList<>();
    ClassifierState subtask = new ClassifierState();
    subtask.watermark = watermark;
    subtask.idle = idle;
    states.add(subtask);
    for (PartitionClock clock : clocks.values()) {
      ClassifierState state = new ClassifierState();
      state.topic = clock.counts.topic;
      state.counts = clock.counts.copy();
      state.newestEventMillis = clock.newestEventMillis;
      state.idMinutes = clock.idsByMinute.keySet().stream().mapToLong(Long::longValue).toArray();
      state.idHashes =
          clock.idsByMinute.values().stream().map(IdSet::hashes).toArray(long[][]::new);
      states.add(state);
    }
    return states;
  }

  /**
   * What a subtask goes on from, given every subtask's entries. Of several entries of a partition
   * the one that read furthest counts: the others stem from subtasks that no longer own it. The
   * watermark is the lowest of the active subtasks', which is what windows downstream had.
   */
  static Restored restore(Iterable<ClassifierState> states) {
    Map<Position, PartitionClock> clocks = new HashMap<>();
    long active = Long.MAX_VALUE;
    long any = WatermarkPolicy.NO_WATERMARK;
    for (ClassifierState state : states) {
      if (state.topic == null) {
        any = Math.max(any, state.watermark);
        active = state.idle ? active : Math.min(active, state.watermark);
      } else {
        clocks.merge(
            new Position(state.topic, state.counts.partition, 0),
            state.clock(),
            (one, other) -> one.counts.nextOffset >= other.counts.nextOffset ? one : other);
      }
    }
    return new Restored(clocks, active == Long.MAX_VALUE ? any : active);
  }

  private PartitionClock clock() {
    PartitionClock clock = new PartitionClock(counts.copy(), newestEventMillis);
    for (int i = 0; i < idMinutes.length; i++) {
      clock.idsByMinute.put(idMinutes[i], IdSet.of(idHashes[i]));
    }
    return clock;
  }
}
