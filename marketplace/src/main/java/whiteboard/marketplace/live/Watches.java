package whiteboard.marketplace.live;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whiteboard.batch.BatchRun;
import whiteboard.batch.RunLedger;
import whiteboard.kafka.TopicEnds;
import whiteboard.kafka.TopicEndsWatch;
import whiteboard.live.LakeState;
import whiteboard.marketplace.capture.CaptureLag;
import whiteboard.marketplace.shop.ShopDatabase;
import whiteboard.observe.Activity;
import whiteboard.observe.Watch;

/** Looks at every part of the platform once a second, each on a thread of its own. */
final class Watches implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watches.class);
  private static final long A_SECOND = 1_000;

  private final LivePlatform platform;
  private final long began = System.nanoTime();
  private final Set<String> landed;
  private final TopicEndsWatch topicEnds;
  private final CaptureWatch captureLag;
  private final Watch<TopicEnds> kafka;
  private final Watch<Optional<CaptureLag>> lag;
  private final Watch<List<BatchRun>> runs;

  Watches(LivePlatform platform) {
    this.platform = platform;
    landed =
        ShopDatabase.TABLES.stream()
            .map(platform.topicPrefix()::concat)
            .collect(Collectors.toUnmodifiableSet());
    topicEnds = new TopicEndsWatch(platform.stack().kafka(), platform.topics());
    captureLag = new CaptureWatch(platform.stack().postgres(), platform.request().clock());
    RunLedger ledger = RunLedger.open(platform.stack().warehouse(), platform.request().clock());
    kafka = Watch.every(A_SECOND, "kafka", topicEnds);
    lag = Watch.every(A_SECOND, "capture-lag", captureLag);
    runs = Watch.every(A_SECOND, "ledger", ledger::runs);
  }

  /** Up to when all that the shop has committed has been captured; empty: not known. */
  Optional<Instant> captured() {
    Watch.Seen<Optional<CaptureLag>> seen = lag.seen();
    return seen.isFresh()
        ? seen.value().orElseThrow().map(CaptureLag::completeUpTo)
        : Optional.empty();
  }

  /** What is known now; never waits. */
  LiveFacts facts(ShopSection arrived, Activity batch, LiveBatches batches, ModelBoard models) {
    return new LiveFacts(
        Instant.now(platform.request().clock()),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) / 1000.0,
        landed,
        kafka.seen(),
        lag.seen(),
        runs.seen(),
        LakeState.of(platform.lake()),
        arrived,
        platform.shop().activity(),
        platform.capture().activity(),
        batch,
        batches.dueAt(),
        batches.published(),
        models.passedTests(),
        models.failedTests(),
        batches.unknownColumns());
  }

  @Override
  public void close() {
    List.of(kafka, lag, runs).forEach(Watch::close);
    topicEnds.close();
    try {
      captureLag.close();
    } catch (SQLException e) {
      LOG.info("The connection that measures capture was gone already", e);
    }
  }
}
