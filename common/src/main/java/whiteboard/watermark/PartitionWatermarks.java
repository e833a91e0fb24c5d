package whiteboard.watermark;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Emits the watermark of one partition with the event that moves it, not by the wall clock, so that
 * equal input gives equal watermarks at equal places. Rejected messages do not move it.
 */
public final class PartitionWatermarks<T> implements WatermarkGenerator<Ingested<T>> {
  private final WatermarkPolicy policy;
  private long emitted = WatermarkPolicy.NO_WATERMARK;

  private PartitionWatermarks(WatermarkPolicy policy) {
    this.policy = policy;
  }

  /** For a source that asks per split: a silent partition does not hold the clock. */
  public static <T> WatermarkStrategy<Ingested<T>> of(
      WatermarkPolicy policy, EventTraits<T> traits) {
    return WatermarkStrategy.<Ingested<T>>forGenerator(context -> new PartitionWatermarks<>(policy))
        .withTimestampAssigner(
            (message, kafkaMillis) ->
                message.event == null ? kafkaMillis : traits.eventMillis(message.event))
        .withIdleness(policy.idleness());
  }

  @Override
  public void onEvent(Ingested<T> message, long eventMillis, WatermarkOutput output) {
    if (message.event == null) {
      return;
    }
    long watermark = policy.watermark(eventMillis);
    if (watermark > emitted) {
      emitted = watermark;
      // Flink's watermark t says that nothing at or before t will follow.
      output.emitWatermark(new Watermark(watermark - 1));
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    // Nothing: event time moves with events alone.
  }
}
