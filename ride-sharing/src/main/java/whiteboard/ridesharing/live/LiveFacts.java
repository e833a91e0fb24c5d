package whiteboard.ridesharing.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import whiteboard.batch.BatchRun;
import whiteboard.batch.FreshnessSensor;
import whiteboard.batch.Interval;
import whiteboard.kafka.ConsumerLag.Lag;
import whiteboard.live.LakeState;
import whiteboard.observe.Activity;
import whiteboard.observe.Watch.Seen;
import whiteboard.watermark.EventCounts;
import whiteboard.watermark.WatermarkPolicy;

/** All that is known of the platform at one moment: what boxes, alerts and metrics are made of. */
record LiveFacts(
    Instant now,
    double uptimeSeconds,
    double speed,
    WatermarkPolicy clock,
    Seen<KafkaFacts> kafka,
    Seen<Lag> lag,
    Seen<RedisFacts> redis,
    Seen<String> job,
    Seen<List<BatchRun>> runs,
    LakeState lake,
    Activity production,
    Activity batches,
    Optional<Published> published,
    FinanceSection.Tests tests) {

  EventCounts counts() {
    return redis.value().map(RedisFacts::total).orElseGet(EventCounts::new);
  }

  /** Null before the first. */
  Instant watermark() {
    long millis = counts().streamWatermark;
    return millis > 0 ? Instant.ofEpochMilli(millis) : null;
  }

  Instant eventTime() {
    return kafka.value().map(KafkaFacts::eventTime).orElse(null);
  }

  /** How far the watermark trails the newest event, in event time. */
  OptionalDouble watermarkDelaySeconds() {
    return redis.isFresh() && watermark() != null && eventTime() != null
        ? OptionalDouble.of(
            Math.max(0, Duration.between(watermark(), eventTime()).toMillis() / 1000.0))
        : OptionalDouble.empty();
  }

  /** By the wall clock, how long the hot path would need messages to stop to catch up. */
  OptionalDouble lagSeconds() {
    return lag.isFresh()
        ? OptionalDouble.of(lag.value().orElseThrow().seconds() / speed)
        : OptionalDouble.empty();
  }

  long lakeLagRecords() {
    return kafka.value().map(facts -> facts.inputBeyond(lake.committed())).orElse(0L);
  }

  Optional<BatchRun> lastRun() {
    List<BatchRun> all = runs.value().orElse(List.of());
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Up to when the warehouse holds what came in. */
  Optional<Instant> builtUpTo() {
    return runs.value().orElse(List.of()).stream()
        .filter(run -> run.state() == BatchRun.State.SUCCEEDED)
        .map(run -> run.interval().to())
        .max(Instant::compareTo);
  }

  /** How much of what came in the warehouse lacks, in the source's time. */
  Optional<Duration> warehouseLacks() {
    return came().map(interval -> new FreshnessSensor(this::builtUpTo).lag(interval));
  }

  /** For how long a batch has been due, in the source's time; negative: not yet. */
  Optional<Duration> batchOverdue() {
    return came()
        .map(
            interval ->
                Duration.between(
                    LiveBatches.SCHEDULE.due(builtUpTo(), interval.from()), interval.to()));
  }

  private Optional<Interval> came() {
    return kafka
        .value()
        .filter(facts -> facts.arrival() != null && facts.firstArrival() != null)
        .filter(facts -> facts.firstArrival().isBefore(facts.arrival()))
        .map(facts -> new Interval(facts.firstArrival(), facts.arrival()));
  }
}
