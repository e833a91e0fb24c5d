package whiteboard.frauddetection;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import whiteboard.event.DeadLetter;
import whiteboard.event.EventSchemas;
import whiteboard.frauddetection.contract.Authorizations;
import whiteboard.frauddetection.contract.Decisions;
import whiteboard.frauddetection.contract.Outcomes;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.frauddetection.domain.ModelRegistry;
import whiteboard.frauddetection.features.RedisCategoryRisks;
import whiteboard.frauddetection.lake.RawTables;
import whiteboard.frauddetection.registry.JdbcModelRegistry;
import whiteboard.frauddetection.score.ModelService;
import whiteboard.frauddetection.score.ServiceSettings;
import whiteboard.frauddetection.source.Nights;
import whiteboard.kafka.Topics;
import whiteboard.lake.CommitPolicy;
import whiteboard.lake.LakeCatalogs;
import whiteboard.lake.LakeWriter;
import whiteboard.observe.AlertTopic;
import whiteboard.stack.Stack;
import whiteboard.stack.StreamJob;

/**
 * What runs all the time: topics, model service, engine and lake writer on a stack. Started again
 * on the state of a killed run, each goes on from where it last made its work durable.
 */
public final class Platform implements AutoCloseable {
  /** Topics that land in the lake. */
  static final List<String> LANDED =
      List.of(Transactions.TOPIC, Outcomes.TOPIC, Decisions.TOPIC, Authorizations.TOPIC);

  /** Ten seconds of 50,000 payments, each of which leaves three rows. */
  private static final CommitPolicy LAKE_COMMITS =
      new CommitPolicy(1_500_000, Duration.ofSeconds(10));

  private static final long POLL_MILLIS = 50;

  private final Topics topics;
  private final LakeCatalogs catalogs;
  private final LakeWriter lake;
  private final ModelRegistry registry;
  private final ModelService models;
  private final StreamJob engine;
  private final String redisHost;
  private final int redisPort;

  private Platform(
      Stack stack,
      Topics topics,
      LakeCatalogs catalogs,
      LakeWriter lake,
      ModelRegistry registry,
      ModelService models,
      StreamJob engine) {
    this.redisHost = stack.redisHost();
    this.redisPort = stack.redisPort();
    this.topics = topics;
    this.catalogs = catalogs;
    this.lake = lake;
    this.registry = registry;
    this.models = models;
    this.engine = engine;
  }

  /** Creates what is missing, and starts model service, engine and lake writer. */
  public static Platform start(Stack stack, FraudDetectionConfig config, ServiceSettings service) {
    Topics topics = new Topics(stack);
    createTopics(topics, config);
    EventSchemas schemas = new EventSchemas(stack.kafka());
    schemas.publish(List.of(Decisions.SCHEMA));
    RedisCategoryRisks.load(stack.redisHost(), stack.redisPort());
    ModelRegistry registry = JdbcModelRegistry.open(stack.warehouse(), Clock.systemUTC());
    FirstModels.enter(registry);
    ModelService models = ModelService.start(service, registry);
    LakeCatalogs catalogs = LakeCatalogs.open(stack.warehouse(), stack.residencies());
    LakeWriter lake =
        new LakeWriter(stack.kafka(), catalogs, schemas, RawTables.topics(), LAKE_COMMITS);
    lake.start();
    DecisionPath.Endpoints endpoints =
        new DecisionPath.Endpoints(
            stack.kafka(),
            stack.redisHost(),
            stack.redisPort(),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), models.port()));
    StreamJob engine =
        StreamJob.start(
            DecisionPath.SCENARIO,
            checkpoints(stack.home()),
            config.checkpointInterval(),
            config.parallelism(),
            env -> DecisionPath.define(env, endpoints, config));
    return new Platform(stack, topics, catalogs, lake, registry, models, engine);
  }

  static List<String> allTopics() {
    List<String> all = new ArrayList<>(LANDED);
    LANDED.forEach(topic -> all.add(DeadLetter.topicFor(topic)));
    all.add(EventSchemas.TOPIC);
    all.add(AlertTopic.nameFor(DecisionPath.SCENARIO));
    return all;
  }

  private static void createTopics(Topics topics, FraudDetectionConfig config) {
    topics.createCompacted(EventSchemas.TOPIC, 1);
    for (String topic : LANDED) {
      topics.create(topic, config.partitions());
      topics.create(DeadLetter.topicFor(topic), 1);
    }
    topics.create(AlertTopic.nameFor(DecisionPath.SCENARIO), 1);
  }

  static Path checkpoints(Path home) {
    return home.resolve("checkpoints");
  }

  /** Returns when the engine has started for good: it has completed a checkpoint. */
  public void awaitReady() throws InterruptedException {
    engine.awaitCheckpoint();
  }

  /** Waits until the model service works with the roles that the registry has now. */
  void awaitModels() throws InterruptedException {
    while (models.health().revision() < registry.roles().revision()) {
      engine.checkRunning();
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Waits until everything that is in the topics now is in the lake. */
  public void awaitLanded() throws InterruptedException {
    Map<TopicPartition, Long> ends = ends();
    while (!lake.awaitOffsets(ends, Duration.ofSeconds(1))) {
      engine.checkRunning();
    }
  }

  /** The end of each partition that lands. */
  Map<TopicPartition, Long> ends() {
    Map<TopicPartition, Long> ends = new HashMap<>();
    LANDED.forEach(topic -> ends.putAll(topics.endOffsets(topic)));
    return ends;
  }

  /** Messages of transactions that the topic holds. */
  public long transactions() {
    return topics.endOffsets(Transactions.TOPIC).values().stream().mapToLong(Long::longValue).sum();
  }

  /** What a gateway waits for between two days. */
  Nights nights() {
    return new OutcomesTaken(topics, DecisionPath.GROUP, redisHost, redisPort, engine);
  }

  /** Where the raw tables are. */
  public LakeCatalogs catalogs() {
    return catalogs;
  }

  /** What lands the topics. */
  public LakeWriter lake() {
    return lake;
  }

  /** Which models there are, and which does what. */
  public ModelRegistry registry() {
    return registry;
  }

  /** What scores. */
  public ModelService models() {
    return models;
  }

  StreamJob engine() {
    return engine;
  }

  /** Stops engine, model service and lake writer; what they made durable stays. */
  public void stop() {
    engine.close();
    models.close();
    lake.close();
  }

  @Override
  public void close() {
    stop();
    catalogs.close();
    topics.close();
  }
}
