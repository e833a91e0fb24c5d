package whiteboard.frauddetection.live;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.kafka.ConsumerLag;
import whiteboard.kafka.ConsumerLag.Lag;
import whiteboard.kafka.TopicEnds;
import whiteboard.kafka.TopicEndsWatch;
import whiteboard.live.LakeState;
import whiteboard.observe.Watch;

/** Looks at every part of the platform once a second, each on a thread of its own. */
final class Watches implements AutoCloseable {
  private static final long A_SECOND = 1_000;

  private final LivePlatform platform;
  private final Ledger ledger;
  private final long began = System.nanoTime();
  private final TopicReader reader;
  private final TopicEndsWatch topicEnds;
  private final ConsumerLag consumerLag;
  private final StoreWatch storeWatch;
  private final Watch<TopicEnds> kafka;
  private final Watch<Lag> lag;
  private final Watch<StoreFacts> store;
  private final Watch<String> job;
  private final Watch<StageFacts> stages;
  private final Watch<RegistryFacts> registry;

  Watches(LivePlatform platform, Ledger ledger) {
    this.platform = platform;
    this.ledger = ledger;
    String bootstrap = platform.stack().kafka();
    topicEnds = new TopicEndsWatch(bootstrap, platform.topics());
    consumerLag = new ConsumerLag(bootstrap, platform.consumerGroup());
    storeWatch = new StoreWatch(platform.stack().redisHost(), platform.stack().redisPort());
    reader = TopicReader.start(bootstrap, ledger);
    kafka = Watch.every(A_SECOND, "kafka", topicEnds);
    lag = Watch.every(A_SECOND, "lag", () -> consumerLag.of(Transactions.TOPIC));
    store = Watch.every(A_SECOND, "store", storeWatch);
    job = Watch.every(A_SECOND, "engine", platform.job()::state);
    stages =
        Watch.every(A_SECOND, "stages", new ServiceWatch(platform.scores(), platform.models()));
    registry = Watch.every(A_SECOND, "registry", () -> RegistryFacts.of(platform.registry()));
  }

  /** What is known now; never waits. */
  LiveFacts facts() {
    return new LiveFacts(
        Instant.now(platform.request().clock()),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) / 1000.0,
        platform.request().speed(),
        platform.gatewayLimit().toMillis(),
        ledger.eventTime(),
        kafka.seen(),
        lag.seen(),
        store.seen(),
        job.seen(),
        stages.seen(),
        registry.seen(),
        LakeState.of(platform.lake()),
        platform.gateway().activity(),
        reader.activity(),
        platform.training().activity(),
        platform.retrainingOverdueDays().get(),
        ledger.decisions().counts(),
        ledger.inTime(),
        ledger.wait("Gateway, total"));
  }

  @Override
  public void close() {
    List.of(kafka, lag, store, job, stages, registry).forEach(Watch::close);
    reader.close();
    topicEnds.close();
    consumerLag.close();
    storeWatch.close();
  }
}
