package whiteboard.ridesharing.drills;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import redis.clients.jedis.Jedis;
import whiteboard.drill.Await;
import whiteboard.drill.DrillRedis;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Tap;
import whiteboard.ridesharing.HotPath;
import whiteboard.ridesharing.RideSharingConfig;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.source.Emission;
import whiteboard.stack.StreamJob;
import whiteboard.watermark.CountsView;
import whiteboard.watermark.EventCounts;
import whiteboard.watermark.Ingested;

/** A hot path that runs, on topics and a Redis of its own. */
final class SurgeRun implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final StreamRoom room;
  private final HotPath.Endpoints endpoints;
  private final RideSharingConfig config;
  private final StreamJob job;
  private final DrillRedis redis;
  private long sent;

  /** How a run is wired. */
  @FunctionalInterface
  interface Topology {
    void define(
        StreamExecutionEnvironment env, HotPath.Endpoints endpoints, RideSharingConfig config);
  }

  private SurgeRun(
      StreamRoom room,
      HotPath.Endpoints endpoints,
      RideSharingConfig config,
      StreamJob job,
      DrillRedis redis) {
    this.room = room;
    this.endpoints = endpoints;
    this.config = config;
    this.job = job;
    this.redis = redis;
  }

  /** The trip events of a run, past a tap. */
  static DataStream<Ingested<TripEvent>> read(
      StreamExecutionEnvironment env, HotPath.Endpoints endpoints, RideSharingConfig config) {
    return Tap.on(HotPath.read(env, endpoints, config.clock()), endpoints.group());
  }

  /** The hot path as in production, with a {@link Tap} behind its source. */
  static void asInProduction(
      StreamExecutionEnvironment env, HotPath.Endpoints endpoints, RideSharingConfig config) {
    HotPath.Results results = HotPath.compute(SurgeRun.read(env, endpoints, config), config);
    HotPath.serve(results, HotPath.redis(endpoints));
    HotPath.publish(results, endpoints);
  }

  static SurgeRun start(StreamRoom room, DrillRoom drill, String name, RideSharingConfig config)
      throws IOException {
    return start(room, drill, name, config, SurgeRun::asInProduction);
  }

  /**
   * Starts a run.
   *
   * @param name of its topics, unlike that of any other run of the command
   */
  static SurgeRun start(
      StreamRoom room, DrillRoom drill, String name, RideSharingConfig config, Topology topology)
      throws IOException {
    Path folder = drill.folder().resolve(name);
    DrillRedis redis = DrillRedis.start(folder.resolve("redis"));
    String prices = name + "-prices";
    HotPath.Endpoints endpoints =
        new HotPath.Endpoints(
            room.kafka(), redis.host(), redis.port(), name, prices, name + "-group");
    room.create(name, prices, config.partitions());
    StreamJob job =
        StreamJob.start(
            name,
            folder.resolve("checkpoints"),
            config.checkpointInterval(),
            config.parallelism(),
            env -> topology.define(env, endpoints, config));
    return new SurgeRun(room, endpoints, config, job, redis);
  }

  /** Sends messages to the run's topic; returns when Kafka has them. */
  void send(List<Emission> messages) throws Exception {
    room.send(endpoints.trips(), config.partitions(), messages);
    sent += messages.size();
  }

  HotPath.Endpoints endpoints() {
    return endpoints;
  }

  /** What has passed the head of the stream so far. */
  Tap.Seen seen() {
    return Tap.seen(endpoints.group());
  }

  StreamJob job() {
    return job;
  }

  /** Waits until every message that was sent has been read. */
  void awaitRead() throws Exception {
    await("%,d messages to be read".formatted(sent), () -> seen().passed() >= sent);
  }

  /** Waits until a checkpoint covers all that was sent, and with it every write. */
  void awaitDrained() throws Exception {
    await("a checkpoint that covers %,d messages".formatted(sent), () -> seen().covered() >= sent);
  }

  /** Waits for one more checkpoint, before which every sink is flushed. */
  void awaitCheckpoint() throws Exception {
    long before = seen().completedCheckpoints();
    await("a checkpoint", () -> seen().completedCheckpoints() > before);
  }

  void await(String what, java.util.concurrent.Callable<Boolean> condition) throws Exception {
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

  /** The classifier's counts by partition, as of the last checkpoint. */
  Collection<EventCounts> counts() {
    try (Jedis jedis = redis.jedis()) {
      return CountsView.read(jedis, HotPath.SCENARIO, endpoints.trips()).values();
    }
  }

  /** All that the run has served and published, read back. */
  SurgeOutcome outcome() throws Exception {
    try (Jedis jedis = redis.jedis()) {
      return SurgeOutcome.read(endpoints, jedis);
    }
  }

  @Override
  public void close() {
    try {
      job.close();
    } finally {
      redis.close();
      Tap.forget(endpoints.group());
    }
  }
}
