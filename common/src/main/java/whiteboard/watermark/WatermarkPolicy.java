package whiteboard.watermark;

import java.io.Serializable;
import java.time.Duration;

/**
 * The event-time policy of a stream. The watermark of a partition is a pure function of the events
 * that it held so far, so that any replay of the partition classifies each event alike.
 *
 * @param outOfOrderness how far an event may lag behind the newest one and still be on time
 * @param allowedLateness how far behind the watermark an event is still accepted; windows keep
 *     their state for as long
 * @param idleness after how much real time without a message a partition no longer holds back the
 *     others
 * @param granularity the watermark moves in steps of this much event time: one watermark a step
 *     instead of one an event
 */
public record WatermarkPolicy(
    Duration outOfOrderness, Duration allowedLateness, Duration idleness, Duration granularity)
    implements Serializable {

  /** The watermark before any event. */
  public static final long NO_WATERMARK = Long.MIN_VALUE;

  public WatermarkPolicy {
    if (outOfOrderness.isNegative() || allowedLateness.isNegative()) {
      throw new IllegalArgumentException(
          "Cannot run a clock with negative bounds: out-of-orderness %s, allowed lateness %s"
              .formatted(outOfOrderness, allowedLateness));
    }
    if (granularity.toMillis() < 1 || idleness.toMillis() < 1) {
      throw new IllegalArgumentException(
          "Cannot run a clock with idleness %s and granularity %s: both must be at least 1 ms"
              .formatted(idleness, granularity));
    }
  }

  /**
   * The watermark, in milliseconds since the epoch: events before it are late. It trails the newest
   * event by the out-of-orderness, rounded down to the granularity.
   */
  public long watermark(long newestEventMillis) {
    if (newestEventMillis == NO_WATERMARK) {
      return NO_WATERMARK;
    }
    long step = granularity.toMillis();
    return Math.floorDiv(newestEventMillis - outOfOrderness.toMillis(), step) * step;
  }

  /** What is older than this is dropped from the real-time figures. */
  public long acceptedFrom(long watermark) {
    return watermark == NO_WATERMARK ? NO_WATERMARK : watermark - allowedLateness.toMillis();
  }
}
