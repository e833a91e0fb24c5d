package whiteboard.ridesharing.live;

import java.util.Map;
import whiteboard.watermark.EventCounts;

/**
 * What Redis holds.
 *
 * @param counts the hot path's, by partition
 * @param readMicros what one read of a price took a pricing service just now
 */
record RedisFacts(
    long keys,
    Map<Integer, EventCounts> counts,
    SurgeSection surge,
    OpsSection ops,
    long readMicros) {

  /** All partitions together; the watermark is the stream's. */
  EventCounts total() {
    return EventCounts.sum(counts.values());
  }
}
