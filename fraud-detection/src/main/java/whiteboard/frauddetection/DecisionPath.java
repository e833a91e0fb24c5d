package whiteboard.frauddetection;

import java.net.InetSocketAddress;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import whiteboard.frauddetection.contract.Decisions;
import whiteboard.frauddetection.contract.Outcomes;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.frauddetection.features.FeaturePipeline;
import whiteboard.frauddetection.features.FeaturePipeline.Features;
import whiteboard.frauddetection.features.RedisCategoryRisks;
import whiteboard.frauddetection.score.ScoreConfig;
import whiteboard.frauddetection.score.ScorePipeline;
import whiteboard.frauddetection.score.ScorePipeline.Scored;
import whiteboard.idempotent.VersionedRedisSink;
import whiteboard.stack.StreamJob;
import whiteboard.watermark.DeadLetterSink;
import whiteboard.watermark.Ingested;

/**
 * The stream job: transactions -> features -> decisions. A cluster runs {@link #main}; the laptop
 * runs the same topology in its own process.
 */
public final class DecisionPath {
  /** The consumer group whose offsets tell how far checkpoints have come. */
  public static final String GROUP = "fraud-detection-engine";

  /** Names its keys in Redis. */
  public static final String SCENARIO = "fraud-detection";

  /** What one call of Redis writes: many, for nobody waits for a single read here. */
  private static final int KEYS_AT_ONCE = 50;

  private static final long REDIS_FLUSH_MILLIS = 100;

  /** What a row waits at most for others on its way to the next operator; Flink's own is 100. */
  private static final long BUFFER_MILLIS = 5;

  private DecisionPath() {}

  /** Wires topology and endpoints into {@code env}. */
  public static void define(
      StreamExecutionEnvironment env, Endpoints endpoints, FraudDetectionConfig config) {
    env.setBufferTimeout(BUFFER_MILLIS);
    Features features = features(env, endpoints);
    Scored scored = ScorePipeline.define(features.rows(), scoring(endpoints, config));
    serve(features, endpoints);
    publish(features, scored, endpoints);
  }

  /** What is read, and the features made of it. */
  public static Features features(StreamExecutionEnvironment env, Endpoints endpoints) {
    DataStream<Ingested<FeatureRow>> transactions =
        env.fromSource(
                FeaturePipeline.transactions(
                    endpoints.kafka(), Transactions.TOPIC, endpoints.group()),
                FeaturePipeline.clock(),
                Transactions.TOPIC)
            .uid("transactions");
    DataStream<Ingested<Outcome>> outcomes =
        env.fromSource(
                FeaturePipeline.outcomes(endpoints.kafka(), Outcomes.TOPIC, endpoints.group()),
                FeaturePipeline.noClock(),
                Outcomes.TOPIC)
            .uid("outcomes");
    return FeaturePipeline.define(transactions, outcomes);
  }

  private static ScoreConfig scoring(Endpoints endpoints, FraudDetectionConfig config) {
    return new ScoreConfig(
        SCENARIO,
        endpoints.models(),
        config.decider(),
        RedisCategoryRisks.at(endpoints.redisHost(), endpoints.redisPort(), config.risksBudget()),
        config.batches(),
        config.breaker());
  }

  /** To those who read the latest. */
  public static void serve(Features features, Endpoints endpoints) {
    features
        .view()
        .sinkTo(
            new VersionedRedisSink(
                endpoints.redisHost(), endpoints.redisPort(), KEYS_AT_ONCE, REDIS_FLUSH_MILLIS))
        .uid("redis")
        .name("redis");
  }

  /** To those who read on: the decisions, and what was set aside. */
  public static void publish(Features features, Scored scored, Endpoints endpoints) {
    scored
        .decisions()
        .sinkTo(ScorePipeline.topic(endpoints.kafka(), Decisions.TOPIC))
        .uid("decisions")
        .name("decisions");
    setAside(features.rejected(), "dead-letters", endpoints);
    setAside(features.rejectedOutcomes(), "dead-letters-of-outcomes", endpoints);
    setAside(scored.rejected(), "dead-letters-of-scores", endpoints);
  }

  private static <T> void setAside(
      DataStream<Ingested<T>> rejected, String name, Endpoints endpoints) {
    rejected.sinkTo(DeadLetterSink.to(endpoints.kafka())).uid(name).name(name);
  }

  /**
   * Where the job reads and writes.
   *
   * @param models where the model service listens
   * @param group consumer group whose offsets tell how far checkpoints have come
   */
  public record Endpoints(
      String kafka, String redisHost, int redisPort, InetSocketAddress models, String group) {

    /** With the platform's own group. */
    public Endpoints(String kafka, String redisHost, int redisPort, InetSocketAddress models) {
      this(kafka, redisHost, redisPort, models, GROUP);
    }
  }

  /**
   * Submits the job to the cluster that runs this class.
   *
   * @param args Kafka's bootstrap servers, Redis' host and port, the model service's host and port
   */
  public static void main(String[] args) throws Exception {
    if (args.length != 5) {
      System.err.println(
          "Usage: DecisionPath <kafka host:port,...> <redis host> <redis port>"
              + " <model service host> <model service port>");
      System.exit(2);
    }
    FraudDetectionConfig config = FraudDetectionConfig.standard();
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            StreamJob.settings(config.checkpointInterval()));
    InetSocketAddress models =
        InetSocketAddress.createUnresolved(args[3], Integer.parseInt(args[4]));
    define(env, new Endpoints(args[0], args[1], Integer.parseInt(args[2]), models), config);
    env.execute("fraud detection");
  }
}
