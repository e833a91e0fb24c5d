package whiteboard.live;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import whiteboard.lake.LakeCounts;
import whiteboard.lake.LakeWriter;

/**
 * What a lake writer says of itself.
 *
 * @param committed the next offset of each partition that the lake does not hold yet
 * @param failure why it has given up; null while it has not
 */
public record LakeState(LakeCounts counts, Map<TopicPartition, Long> committed, String failure) {

  /** As it is now; never waits. */
  public static LakeState of(LakeWriter lake) {
    return new LakeState(
        lake.counts(), lake.committedOffsets(), lake.failure().map(String::valueOf).orElse(null));
  }
}
