package whiteboard.watermark;

import java.util.Collection;

/**
 * How the messages of one Kafka partition were classified so far. The five classes add up to {@link
 * #produced}. A flat bean, so that it can travel on a stream.
 */
public class EventCounts {
  public String topic = "";
  public int partition;

  /** The offset after the last message that is counted here. */
  public long nextOffset;

  /** The partition's watermark, milliseconds; {@link WatermarkPolicy#NO_WATERMARK} before any. */
  public long watermark = WatermarkPolicy.NO_WATERMARK;

  /** The stream's watermark at the operator: what windows downstream have been told. */
  public long streamWatermark = WatermarkPolicy.NO_WATERMARK;

  public long rejected;
  public long droppedLate;
  public long duplicates;
  public long lateAccepted;
  public long onTime;

  /** All messages that were read. */
  public long produced() {
    return rejected + droppedLate + duplicates + lateAccepted + onTime;
  }

  /** Several partitions in one: their classes added up, the furthest stream watermark. */
  public static EventCounts sum(Collection<EventCounts> partitions) {
    EventCounts sum = new EventCounts();
    for (EventCounts counts : partitions) {
      sum.rejected += counts.rejected;
      sum.droppedLate += counts.droppedLate;
      sum.duplicates += counts.duplicates;
      sum.lateAccepted += counts.lateAccepted;
      sum.onTime += counts.onTime;
      sum.streamWatermark = Math.max(sum.streamWatermark, counts.streamWatermark);
    }
    return sum;
  }

  void count(EventClass eventClass) {
    switch (eventClass) {
      case REJECTED -> rejected++;
      case DROPPED_LATE -> droppedLate++;
      case DUPLICATE -> duplicates++;
      case LATE_ACCEPTED -> lateAccepted++;
      case ON_TIME -> onTime++;
    }
  }

  EventCounts copy() {
    EventCounts copy = new EventCounts();
    copy.topic = topic;
    copy.partition = partition;
    copy.nextOffset = nextOffset;
    copy.watermark = watermark;
    copy.streamWatermark = streamWatermark;
    copy.rejected = rejected;
    copy.droppedLate = droppedLate;
    copy.duplicates = duplicates;
    copy.lateAccepted = lateAccepted;
    copy.onTime = onTime;
    return copy;
  }
}
