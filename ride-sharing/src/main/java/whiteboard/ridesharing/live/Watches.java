package whiteboard.ridesharing.live;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import whiteboard.batch.BatchRun;
import whiteboard.batch.RunLedger;
import whiteboard.kafka.ConsumerLag;
import whiteboard.kafka.ConsumerLag.Lag;
import whiteboard.live.LakeState;
import whiteboard.observe.Activity;
import whiteboard.observe.Watch;
import whiteboard.ridesharing.contract.TripEvents;

/** Looks at every part of the platform once a second, each on a thread of its own. */
final class Watches implements AutoCloseable {
  private static final long A_SECOND = 1_000;

  private final LivePlatform platform;
  private final long began = System.nanoTime();
  private final KafkaWatch kafkaWatch;
  private final RedisWatch redisWatch;
  private final ConsumerLag consumerLag;
  private final Watch<KafkaFacts> kafka;
  private final Watch<Lag> lag;
  private final Watch<RedisFacts> redis;
  private final Watch<String> job;
  private final Watch<List<BatchRun>> runs;

  Watches(LivePlatform platform, CityMap map) {
    this.platform = platform;
    String bootstrap = platform.stack().kafka();
    this.kafkaWatch = new KafkaWatch(bootstrap, platform.topics());
    this.redisWatch =
        new RedisWatch(
            platform.scenario(),
            platform.stack().redisHost(),
            platform.stack().redisPort(),
            new SurgeCells(platform.config().surge().cellResolution(), map));
    this.consumerLag = new ConsumerLag(bootstrap, platform.consumerGroup());
    RunLedger ledger = RunLedger.open(platform.stack().warehouse(), platform.request().clock());
    this.kafka = Watch.every(A_SECOND, "kafka", kafkaWatch);
    this.lag = Watch.every(A_SECOND, "lag", () -> consumerLag.of(TripEvents.TOPIC));
    this.redis = Watch.every(A_SECOND, "redis", redisWatch);
    this.job = Watch.every(A_SECOND, "hot-path", platform.hotPath()::state);
    this.runs = Watch.every(A_SECOND, "ledger", ledger::runs);
  }

  Optional<KafkaFacts> kafka() {
    return kafka.seen().value();
  }

  /** What is known now; never waits. */
  LiveFacts facts(Activity production, Activity batch, LiveBatches batches) {
    return new LiveFacts(
        Instant.now(platform.request().clock()),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) / 1000.0,
        platform.request().speed(),
        platform.config().clock(),
        kafka.seen(),
        lag.seen(),
        redis.seen(),
        job.seen(),
        runs.seen(),
        LakeState.of(platform.lake()),
        production,
        batch,
        batches.published(),
        batches.tests());
  }

  @Override
  public void close() {
    List.of(kafka, lag, redis, job, runs).forEach(Watch::close);
    kafkaWatch.close();
    consumerLag.close();
    redisWatch.close();
  }
}
