package whiteboard.watermark;

import java.util.Map;
import java.util.TreeMap;

/**
 * The clock, the memory of event ids and the counts of one Kafka partition. Pure: the same messages
 * in the same order give the same classes.
 *
 * <p>Ids are remembered for as long as their events could still be accepted: a repetition of an
 * older event is dropped for its age, so forgetting its id loses nothing and bounds the memory.
 */
final class PartitionClock {
  private static final long BUCKET_MILLIS = 60_000;

  final EventCounts counts;
  long newestEventMillis;
  final TreeMap<Long, IdSet> idsByMinute = new TreeMap<>();
  private long lastMinute;
  private IdSet lastIds;

  PartitionClock(EventCounts counts, long newestEventMillis) {
    this.counts = counts;
    this.newestEventMillis = newestEventMillis;
  }

  void reject(long offset) {
    counts.nextOffset = offset + 1;
    counts.count(EventClass.REJECTED);
  }

  /**
   * Classifies one event.
   *
   * @param streamWatermark the watermark that windows downstream already have: it is ahead of this
   *     partition's own when the partition was idle
   */
  EventClass classify(
      long offset, long eventMillis, String id, long streamWatermark, WatermarkPolicy policy) {
    long watermark = Math.max(policy.watermark(newestEventMillis), streamWatermark);
    EventClass eventClass = classOf(eventMillis, id, watermark, policy.acceptedFrom(watermark));
    counts.nextOffset = offset + 1;
    counts.count(eventClass);
    if (eventMillis > newestEventMillis) {
      newestEventMillis = eventMillis;
      counts.watermark = policy.watermark(newestEventMillis);
      forgetBefore(policy.acceptedFrom(Math.max(counts.watermark, streamWatermark)));
    }
    return eventClass;
  }

  private EventClass classOf(long eventMillis, String id, long watermark, long acceptedFrom) {
    if (eventMillis < acceptedFrom) {
      return EventClass.DROPPED_LATE;
    }
    if (!remember(eventMillis, id)) {
      return EventClass.DUPLICATE;
    }
    return eventMillis < watermark ? EventClass.LATE_ACCEPTED : EventClass.ON_TIME;
  }

  /** False when the id was remembered already. */
  boolean remember(long eventMillis, String id) {
    return idsOf(Math.floorDiv(eventMillis, BUCKET_MILLIS)).add(id);
  }

  /** Mostly the same minute's as before. */
  private IdSet idsOf(long minute) {
    if (lastIds == null || lastMinute != minute) {
      lastIds = idsByMinute.computeIfAbsent(minute, next -> new IdSet());
      lastMinute = minute;
    }
    return lastIds;
  }

  private void forgetBefore(long acceptedFrom) {
    if (acceptedFrom == WatermarkPolicy.NO_WATERMARK) {
      return;
    }
    Map.Entry<Long, IdSet> oldest = idsByMinute.firstEntry();
    while (oldest != null && (oldest.getKey() + 1) * BUCKET_MILLIS <= acceptedFrom) {
      idsByMinute.pollFirstEntry();
      lastIds = null;
      oldest = idsByMinute.firstEntry();
    }
  }
}
