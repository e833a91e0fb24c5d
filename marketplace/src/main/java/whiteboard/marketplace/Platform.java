package whiteboard.marketplace;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import whiteboard.event.DeadLetter;
import whiteboard.event.EventSchemas;
import whiteboard.kafka.Topics;
import whiteboard.lake.CommitPolicy;
import whiteboard.lake.LakeCatalogs;
import whiteboard.lake.LakeTopic;
import whiteboard.lake.LakeWriter;
import whiteboard.marketplace.capture.Capture;
import whiteboard.marketplace.lake.RawTables;
import whiteboard.marketplace.shop.ShopDatabase;
import whiteboard.observe.AlertTopic;
import whiteboard.stack.Stack;

/**
 * What runs all the time: the shop's database, capture, topics and lake writer on a stack. Started
 * again on the state of a killed run, each goes on from where it last made its work durable.
 */
public final class Platform implements AutoCloseable {
  /** Tables whose rows are few: one partition keeps them in one order. */
  private static final Set<String> SMALL = Set.of("sellers", "currency_rates");

  private static final CommitPolicy LAKE_COMMITS =
      new CommitPolicy(500_000, Duration.ofSeconds(10));

  private static final Duration POLL = Duration.ofMillis(50);

  private final Stack stack;
  private final MarketplaceConfig config;
  private final ShopDatabase shop;
  private final Topics topics;
  private final EventSchemas schemas;
  private final LakeCatalogs catalogs;
  private volatile LakeWriter lake;
  private volatile Capture capture;

  private Platform(Stack stack, MarketplaceConfig config, ShopDatabase shop) throws SQLException {
    this.stack = stack;
    this.config = config;
    this.shop = shop;
    topics = new Topics(stack);
    createTopics(topics, config);
    schemas = new EventSchemas(stack.kafka());
    catalogs = LakeCatalogs.open(stack.warehouse(), stack.residencies());
  }

  /** Creates what is missing, and starts nothing. */
  public static Platform open(Stack stack, MarketplaceConfig config) throws SQLException {
    return new Platform(stack, config, ShopDatabase.open(stack.postgres()));
  }

  /** Creates what is missing, and starts all but capture. */
  public static Platform start(Stack stack, MarketplaceConfig config) throws SQLException {
    Platform platform = open(stack, config);
    platform.startLanding();
    return platform;
  }

  /** Starts to land what was captured. */
  public void startLanding() throws SQLException {
    List<LakeTopic> landed =
        RawTables.topics(Capture.TOPIC_PREFIX, ShopDatabase.TABLES, shop.connection());
    lake = new LakeWriter(stack.kafka(), catalogs, schemas, landed, LAKE_COMMITS);
    lake.start();
  }

  /** Stops to land; what is not committed will be read again. */
  public void stopLanding() {
    if (lake != null) {
      lake.close();
    }
  }

  /** Starts to follow the shop's database. */
  public void startCapture() throws SQLException {
    capture = Capture.start(stack, schemas, config.heartbeat());
  }

  /** Stops to follow it; what was captured by then is remembered. */
  public void stopCapture() {
    if (capture != null) {
      capture.close();
    }
  }

  /**
   * Captures until it is interrupted. What is captured again after a failure is told by its place
   * in the log.
   *
   * @throws IllegalStateException when capture has ended by itself or is silent, with why
   */
  public void captureUntilInterrupted() throws InterruptedException, SQLException {
    startCapture();
    try {
      while (true) {
        capture.requireRunning();
        Thread.sleep(POLL.toMillis());
      }
    } finally {
      capture.close();
    }
  }

  static List<String> allTopics() {
    return Stream.concat(
            Stream.of(
                EventSchemas.TOPIC, Capture.OFFSETS_TOPIC, AlertTopic.nameFor(Marketplace.NAME)),
            ShopDatabase.TABLES.stream()
                .map(table -> Capture.TOPIC_PREFIX + table)
                .flatMap(topic -> Stream.of(topic, DeadLetter.topicFor(topic))))
        .toList();
  }

  private static void createTopics(Topics topics, MarketplaceConfig config) {
    topics.createCompacted(EventSchemas.TOPIC, 1);
    topics.createCompacted(Capture.OFFSETS_TOPIC, 1);
    topics.create(AlertTopic.nameFor(Marketplace.NAME), 1);
    for (String table : ShopDatabase.TABLES) {
      String topic = Capture.TOPIC_PREFIX + table;
      topics.create(topic, SMALL.contains(table) ? 1 : config.partitions());
      topics.create(DeadLetter.topicFor(topic), 1);
    }
  }

  /**
   * Waits until every change that the shop has committed by now has been captured; the first time,
   * until its snapshot is complete.
   */
  public void awaitCaptured() throws InterruptedException, SQLException {
    long committed = shop.endOfLog();
    while (capture.lsn() < committed) {
      capture.requireRunning();
      Thread.sleep(POLL.toMillis());
    }
  }

  /** Waits until all of them are in the lake. */
  public void awaitDrained() throws InterruptedException, SQLException {
    awaitCaptured();
    awaitLanded();
  }

  /** Waits until what is in the topics now is in the lake. */
  public void awaitLanded() throws InterruptedException {
    Map<TopicPartition, Long> ends = ends();
    while (!lake.awaitOffsets(ends, Duration.ofSeconds(1))) {
      if (capture != null) {
        capture.requireRunning();
      }
    }
  }

  /**
   * Fails if capture has ended by itself, or is silent.
   *
   * @throws IllegalStateException with why
   */
  public void requireCapturing() {
    capture.requireRunning();
  }

  /** How many captured changes wait for the lake. */
  public long waitingToLand() {
    Map<TopicPartition, Long> committed = lake.committedOffsets();
    return ends().entrySet().stream()
        .mapToLong(end -> end.getValue() - committed.getOrDefault(end.getKey(), 0L))
        .sum();
  }

  /** The end of every topic that lands. */
  public Map<TopicPartition, Long> ends() {
    Map<TopicPartition, Long> ends = new HashMap<>();
    ShopDatabase.TABLES.forEach(
        table -> ends.putAll(topics.endOffsets(Capture.TOPIC_PREFIX + table)));
    return ends;
  }

  /** The shop's tables. */
  public ShopDatabase shop() {
    return shop;
  }

  /** What lands the topics. */
  public LakeWriter lake() {
    return lake;
  }

  /** Where the raw tables are. */
  public LakeCatalogs catalogs() {
    return catalogs;
  }

  /** Stops capture and the lake writer; what they made durable stays. */
  public void stop() {
    stopCapture();
    stopLanding();
  }

  @Override
  public void close() throws SQLException {
    try {
      stop();
    } finally {
      catalogs.close();
      topics.close();
      shop.close();
    }
  }
}
