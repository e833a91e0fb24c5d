package whiteboard.ridesharing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import redis.clients.jedis.Jedis;
import whiteboard.event.DeadLetter;
import whiteboard.event.EventSchemas;
import whiteboard.kafka.Topics;
import whiteboard.lake.CommitPolicy;
import whiteboard.lake.LakeCatalogs;
import whiteboard.lake.LakeWriter;
import whiteboard.observe.AlertTopic;
import whiteboard.ridesharing.contract.Locations;
import whiteboard.ridesharing.contract.ProfileChanges;
import whiteboard.ridesharing.contract.SurgePriceSchema;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.lake.RawTables;
import whiteboard.stack.Stack;
import whiteboard.stack.StreamJob;
import whiteboard.watermark.CountsView;
import whiteboard.watermark.EventCounts;

/**
 * What runs all the time: topics, hot path and lake writer on a stack. Started again on the state
 * of a killed run, each goes on from where it last made its work durable.
 */
public final class Platform implements AutoCloseable {
  /** Topics that the producers fill. */
  static final List<String> INPUT_TOPICS =
      List.of(TripEvents.TOPIC, ProfileChanges.TOPIC, Locations.TOPIC);

  private static final CommitPolicy LAKE_COMMITS =
      new CommitPolicy(500_000, Duration.ofSeconds(10));

  private static final Duration POLL = Duration.ofMillis(100);

  private final Stack stack;
  private final Topics topics;
  private final LakeCatalogs catalogs;
  private final LakeWriter lake;
  private final StreamJob hotPath;

  private Platform(
      Stack stack, Topics topics, LakeCatalogs catalogs, LakeWriter lake, StreamJob hotPath) {
    this.stack = stack;
    this.topics = topics;
    this.catalogs = catalogs;
    this.lake = lake;
    this.hotPath = hotPath;
  }

  /** Creates what is missing, and starts hot path and lake writer. */
  public static Platform start(Stack stack, RideSharingConfig config) {
    return start(stack, config, LAKE_COMMITS);
  }

  static Platform start(Stack stack, RideSharingConfig config, CommitPolicy lakeCommits) {
    Topics topics = new Topics(stack);
    createTopics(topics, config);
    EventSchemas schemas = new EventSchemas(stack.kafka());
    schemas.publish(List.of(SurgePriceSchema.SCHEMA));
    LakeCatalogs catalogs = LakeCatalogs.open(stack.warehouse(), stack.residencies());
    LakeWriter lake =
        new LakeWriter(stack.kafka(), catalogs, schemas, RawTables.topics(), lakeCommits);
    lake.start();
    HotPath.Endpoints endpoints =
        new HotPath.Endpoints(stack.kafka(), stack.redisHost(), stack.redisPort());
    StreamJob hotPath =
        StreamJob.start(
            "ride-sharing",
            checkpoints(stack.home()),
            config.checkpointInterval(),
            config.parallelism(),
            env -> HotPath.define(env, endpoints, config));
    return new Platform(stack, topics, catalogs, lake, hotPath);
  }

  static List<String> allTopics() {
    return List.of(
        EventSchemas.TOPIC,
        TripEvents.TOPIC,
        ProfileChanges.TOPIC,
        Locations.TOPIC,
        SurgePriceSchema.TOPIC,
        AlertTopic.nameFor(HotPath.SCENARIO),
        DeadLetter.topicFor(TripEvents.TOPIC),
        DeadLetter.topicFor(ProfileChanges.TOPIC),
        DeadLetter.topicFor(Locations.TOPIC),
        DeadLetter.topicFor(SurgePriceSchema.TOPIC));
  }

  private static void createTopics(Topics topics, RideSharingConfig config) {
    topics.createCompacted(EventSchemas.TOPIC, 1);
    topics.create(TripEvents.TOPIC, config.partitions());
    // Profiles, places and prices are few: one partition keeps them in one order.
    topics.create(ProfileChanges.TOPIC, 1);
    topics.create(Locations.TOPIC, 1);
    topics.create(SurgePriceSchema.TOPIC, 1);
    topics.create(AlertTopic.nameFor(HotPath.SCENARIO), 1);
    for (String topic : RawTables.topics().stream().map(landed -> landed.topic()).toList()) {
      topics.create(DeadLetter.topicFor(topic), 1);
    }
  }

  static Path checkpoints(Path home) {
    return home.resolve("checkpoints");
  }

  /**
   * Waits until everything that is in the input topics now has gone through the hot path and is in
   * the lake, what the hot path published too.
   */
  public void awaitDrained() throws InterruptedException {
    Map<TopicPartition, Long> ends = new HashMap<>();
    INPUT_TOPICS.forEach(topic -> ends.putAll(topics.endOffsets(topic)));
    awaitLake(ends);
    awaitHotPath();
    awaitLake(topics.endOffsets(SurgePriceSchema.TOPIC));
  }

  private void awaitLake(Map<TopicPartition, Long> ends) throws InterruptedException {
    while (!lake.awaitOffsets(ends, Duration.ofSeconds(1))) {
      hotPath.checkRunning();
    }
  }

  /**
   * The counts leave ahead of a checkpoint's barrier; when it completes, every sink has written
   * what they count.
   */
  private void awaitHotPath() throws InterruptedException {
    Map<TopicPartition, Long> ends = topics.endOffsets(TripEvents.TOPIC);
    while (!countsCover(ends)) {
      hotPath.checkRunning();
      Thread.sleep(POLL.toMillis());
    }
    hotPath.awaitCheckpoint();
  }

  private boolean countsCover(Map<TopicPartition, Long> ends) {
    Map<Integer, EventCounts> counts = counts();
    return ends.entrySet().stream()
        .filter(end -> end.getValue() > 0)
        .allMatch(
            end -> {
              EventCounts counted = counts.get(end.getKey().partition());
              return counted != null && counted.nextOffset >= end.getValue();
            });
  }

  /** The classifier's counts by partition, as of the hot path's last checkpoint. */
  public Map<Integer, EventCounts> counts() {
    try (Jedis redis = new Jedis(stack.redisHost(), stack.redisPort())) {
      return CountsView.read(redis, HotPath.SCENARIO, TripEvents.TOPIC);
    }
  }

  /** Messages of trip events that the topic holds. */
  public long produced() {
    return topics.endOffsets(TripEvents.TOPIC).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Where the raw tables are. */
  public LakeCatalogs catalogs() {
    return catalogs;
  }

  Topics topics() {
    return topics;
  }

  /** What lands the topics. */
  public LakeWriter lake() {
    return lake;
  }

  StreamJob hotPath() {
    return hotPath;
  }

  /** Stops the hot path and the lake writer; what they made durable stays. */
  public void stop() {
    hotPath.close();
    lake.close();
  }

  @Override
  public void close() {
    stop();
    catalogs.close();
    topics.close();
  }
}
