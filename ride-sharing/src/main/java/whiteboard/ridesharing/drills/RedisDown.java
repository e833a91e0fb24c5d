package whiteboard.ridesharing.drills;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.idempotent.VersionedRedisWriter;
import whiteboard.idempotent.VersionedValue;
import whiteboard.ridesharing.HotPath;
import whiteboard.ridesharing.RideSharingConfig;
import whiteboard.ridesharing.source.Emission;
import whiteboard.ridesharing.surge.SurgePrices;

/**
 * Symptom: after Redis was replaced, busy cells cost the normal fare, or the stream job is in a
 * restart loop and prices stand still. Cause: Redis is gone for a while and comes back empty; what
 * the job wrote meanwhile is lost, or the write fails the job. Protection: the newest value of each
 * key waits in the sink and in its checkpoints until Redis has it.
 *
 * <p>The view heals, the past does not come back: prices and counts are written again as their
 * windows go on, within minutes of event time; figures of minutes long past are not.
 */
final class RedisDown implements Drill {
  @Override
  public String name() {
    return "redis-down";
  }

  @Override
  public String symptom() {
    return "After Redis was replaced busy cells cost the normal fare, or the stream job fails.";
  }

  @Override
  public String cause() {
    return "Redis is gone for a while and comes back empty; writes meanwhile are lost, or throw.";
  }

  @Override
  public String protection() {
    return "The newest value of each key waits in the sink, and its checkpoints, until it is written.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    StreamRoom stream = StreamRoom.of(room);
    List<Emission> input = SeedInput.of(room).valid();
    SurgeOutcome undisturbed = stream.undisturbed(room);

    long keysLost;
    long attempts;
    SurgeOutcome guarded;
    try (SurgeRun run = SurgeRun.start(stream, room, "redis-down", StreamRoom.inOneOrder())) {
      keysLost = stopRedisInMidStream(run, input);
      attempts = run.seen().attempts();
      guarded = run.outcome();
    }
    room.say("Redis is back; the job is on attempt %d", attempts);

    long unguarded;
    try (SurgeRun run =
        SurgeRun.start(
            stream, room, "redis-down-dropping", StreamRoom.inOneOrder(), RedisDown::dropping)) {
      stopRedisInMidStream(run, input);
      unguarded = SurgeOutcome.differing(run.outcome().multipliers(), undisturbed.multipliers());
    }
    long restarts = attempts - 1;
    return Evidence.of(
        "Redis killed with %,d keys in mid-stream, back empty on its port".formatted(keysLost),
        keysLost,
        "prices of %,d cells and %,d windows as undisturbed, %d restarts of the job"
            .formatted(guarded.cells().size(), guarded.windows().size(), restarts),
        guarded.differencesWhenHealed(undisturbed) + restarts,
        "with a sink that drops what it could not write: %,d of %,d cells show a wrong price"
            .formatted(unguarded, undisturbed.cells().size()),
        unguarded);
  }

  /** Healthy, then without Redis to the end of the input, then with an empty one. */
  private static long stopRedisInMidStream(SurgeRun run, List<Emission> input) throws Exception {
    int half = input.size() / 2;
    run.send(input.subList(0, half));
    run.awaitDrained();
    long keys = run.redis().kill();
    requireGone(run);
    run.send(input.subList(half, input.size()));
    run.awaitDrained();
    run.redis().startAgain();
    // Counts go out before each checkpoint: once they are there, Redis was written to.
    run.await("Redis to be written to", () -> !run.counts().isEmpty());
    run.awaitCheckpoint();
    return keys;
  }

  private static void requireGone(SurgeRun run) {
    try (Jedis redis = run.redis().jedis()) {
      redis.ping();
    } catch (JedisConnectionException gone) {
      return;
    }
    throw new IllegalStateException("Redis was killed and still answers");
  }

  private static void dropping(
      StreamExecutionEnvironment env, HotPath.Endpoints endpoints, RideSharingConfig config) {
    HotPath.Results results = HotPath.compute(SurgeRun.read(env, endpoints, config), config);
    HotPath.serve(results, new DroppingSink(endpoints.redisHost(), endpoints.redisPort()));
    HotPath.publish(results, endpoints);
  }

  /** Logs that Redis is away, and goes on, as many sinks do. */
  private static final class DroppingSink implements Sink<VersionedValue> {
    private static final long serialVersionUID = 1;

    private final String host;
    private final int port;

    DroppingSink(String host, int port) {
      this.host = host;
      this.port = port;
    }

    @Override
    public SinkWriter<VersionedValue> createWriter(WriterInitContext context) {
      return new SinkWriter<>() {
        private VersionedRedisWriter redis =
            new VersionedRedisWriter(host, port, SurgePrices.KEYS_AT_ONCE);

        @Override
        public void write(VersionedValue value, Context unused) throws IOException {
          redis.add(value);
        }

        @Override
        public void flush(boolean endOfInput) {
          if (!redis.flush()) {
            redis.close();
            redis =
                new VersionedRedisWriter(
                    host, port, SurgePrices.KEYS_AT_ONCE); // what waited is forgotten
          }
        }

        @Override
        public void close() {
          redis.close();
        }
      };
    }
  }
}
