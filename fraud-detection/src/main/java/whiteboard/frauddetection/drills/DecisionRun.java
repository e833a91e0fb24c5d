package whiteboard.frauddetection.drills;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import whiteboard.drill.Await;
import whiteboard.drill.DrillRedis;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Tap;
import whiteboard.frauddetection.DecisionPath;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.frauddetection.domain.ModelRegistry;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.frauddetection.features.FeaturePipeline;
import whiteboard.frauddetection.features.FeaturePipeline.Features;
import whiteboard.frauddetection.features.RedisCategoryRisks;
import whiteboard.frauddetection.score.ModelService;
import whiteboard.frauddetection.score.ScoreBoard;
import whiteboard.frauddetection.score.ScoreBoard.BreakerState;
import whiteboard.frauddetection.score.ScoreConfig;
import whiteboard.frauddetection.score.ScorePipeline;
import whiteboard.frauddetection.score.ServiceSettings;
import whiteboard.stack.StreamJob;
import whiteboard.watermark.Ingested;

/** A decision path that runs, on topics, a Redis and a model service of its own. */
final class DecisionRun implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration CHECKPOINTS = Duration.ofMillis(300);

  private final PaymentsRoom room;
  private final RunNames names;
  private final ModelService models;
  private final StreamJob job;
  private final DrillRedis redis;
  private long sent;

  private DecisionRun(
      PaymentsRoom room, RunNames names, ModelService models, StreamJob job, DrillRedis redis) {
    this.room = room;
    this.names = names;
    this.models = models;
    this.job = job;
    this.redis = redis;
  }

  static DecisionRun start(PaymentsRoom room, DrillRoom drill, String name) throws Exception {
    return start(room, drill, name, Wiring.patient());
  }

  /**
   * Starts a run.
   *
   * @param name of its topics, unlike that of any other run of the command
   */
  static DecisionRun start(PaymentsRoom room, DrillRoom drill, String name, Wiring wiring)
      throws Exception {
    return start(room, drill, name, wiring, room.registry());
  }

  /** The same with the models of another registry. */
  static DecisionRun start(
      PaymentsRoom room, DrillRoom drill, String name, Wiring wiring, ModelRegistry registry)
      throws Exception {
    Path folder = drill.folder().resolve(name);
    RunNames names = new RunNames(name);
    room.create(names, wiring.partitions());
    DrillRedis redis = DrillRedis.start(folder.resolve("redis"));
    RedisCategoryRisks.load(redis.host(), redis.port());
    ModelService models =
        wiring.service() == null
            ? ModelService.start(ServiceSettings.patient(0), registry, wiring.scorers())
            : null;
    InetSocketAddress service =
        models == null
            ? wiring.service()
            : InetSocketAddress.createUnresolved("127.0.0.1", models.port());
    DecisionPath.Endpoints endpoints =
        new DecisionPath.Endpoints(room.kafka(), redis.host(), redis.port(), service, name);
    StreamJob job =
        StreamJob.start(
            name,
            folder.resolve("checkpoints"),
            CHECKPOINTS,
            wiring.partitions(),
            env -> define(env, names, endpoints, wiring));
    return new DecisionRun(room, names, models, job, redis);
  }

  /** The decision path as in production, on its own topics, with a tap behind its source. */
  private static void define(
      StreamExecutionEnvironment env,
      RunNames names,
      DecisionPath.Endpoints endpoints,
      Wiring wiring) {
    DataStream<Ingested<FeatureRow>> transactions =
        env.fromSource(
                FeaturePipeline.transactions(endpoints.kafka(), names.transactions(), names.run()),
                FeaturePipeline.clock(),
                names.transactions())
            .uid("transactions");
    DataStream<Ingested<Outcome>> outcomes =
        env.fromSource(
                FeaturePipeline.outcomes(endpoints.kafka(), names.outcomes(), names.run()),
                FeaturePipeline.noClock(),
                names.outcomes())
            .uid("outcomes");
    Features features = FeaturePipeline.define(Tap.on(transactions, names.run()), outcomes);
    DecisionPath.serve(features, endpoints);
    ScorePipeline.define(features.rows(), scoring(names, endpoints, wiring))
        .decisions()
        .sinkTo(ScorePipeline.topic(endpoints.kafka(), names.decisions()))
        .uid("decisions")
        .name("decisions");
  }

  private static ScoreConfig scoring(
      RunNames names, DecisionPath.Endpoints endpoints, Wiring wiring) {
    ScoreConfig.Batches usual = ScoreConfig.Batches.standard();
    return new ScoreConfig(
        names.run(),
        endpoints.models(),
        wiring.decider(),
        RedisCategoryRisks.at(endpoints.redisHost(), endpoints.redisPort(), Duration.ofSeconds(2)),
        // Small batches: a few thousand payments make some hundred calls.
        new ScoreConfig.Batches(64, usual.delay(), usual.inFlight(), wiring.limit()),
        wiring.breaker());
  }

  /** Sends payments to the run's topic; returns when Kafka has them. */
  void send(List<Payment> payments) throws Exception {
    room.send(names.transactions(), payments);
    sent += payments.size();
  }

  /** What has passed the head of the stream so far. */
  Tap.Seen seen() {
    return Tap.seen(names.run());
  }

  /** What the score stage does. */
  ScoreBoard board() {
    return ScoreBoard.of(names.run());
  }

  /** Waits until a checkpoint covers all that was sent, and with it every decision. */
  void awaitDrained() throws Exception {
    // A task that has seen no checkpoint yet covers nothing: this one begins after the last row.
    await("%,d payments to be read".formatted(sent), () -> seen().passed() >= sent);
    await("a checkpoint that covers %,d payments".formatted(sent), () -> seen().covered() >= sent);
  }

  /** Waits until the models decide. */
  void awaitClosed() throws Exception {
    await("the breaker to be closed", () -> board().breaker() == BreakerState.CLOSED);
  }

  void await(String what, Callable<Boolean> condition) throws Exception {
    Await.until(
        what,
        PATIENCE,
        () -> {
          job.checkRunning();
          return condition.call();
        });
  }

  /** The run's Redis. */
  DrillRedis redis() {
    return redis;
  }

  /** All that was decided, read back. */
  Decided decided() {
    return Decided.read(room.kafka(), names.decisions());
  }

  @Override
  public void close() {
    try {
      job.close();
      if (models != null) {
        models.close();
      }
    } finally {
      redis.close();
      Tap.forget(names.run());
    }
  }
}
