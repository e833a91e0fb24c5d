package whiteboard.ridesharing.drills;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import redis.clients.jedis.Jedis;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.drill.Tap;
import whiteboard.ridesharing.HotPath;
import whiteboard.ridesharing.RideSharingConfig;
import whiteboard.ridesharing.ingest.IngestPipeline;
import whiteboard.ridesharing.source.Emission;
import whiteboard.ridesharing.surge.SurgePipeline;
import whiteboard.ridesharing.verify.SurgeRecount.CellWindow;

/**
 * Symptom: surge prices jump right after the stream job restarted. Cause: events since the last
 * checkpoint are read again, and their writes add to what the crashed attempt had written.
 * Protection: state and clock come back from the checkpoint, and every write sets a version, so
 * that a repeated one changes nothing.
 */
final class FlinkCrash implements Drill {
  private static final int FAIL_AFTER = 500;

  @Override
  public String name() {
    return "flink-crash";
  }

  @Override
  public String symptom() {
    return "Surge prices jump right after the stream job restarted.";
  }

  @Override
  public String cause() {
    return "Events since the last checkpoint are read again, and what they count is added twice.";
  }

  @Override
  public String protection() {
    return "State and clock of the checkpoint, and writes that set a version instead of adding.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    StreamRoom stream = StreamRoom.of(room);
    List<Emission> input = SeedInput.of(room).valid();
    SurgeOutcome undisturbed = stream.undisturbed(room);

    SurgeOutcome guarded;
    Tap.Seen seen;
    try (SurgeRun run = SurgeRun.start(stream, room, "crashed", StreamRoom.inOneOrder())) {
      crashInMidStream(run, input);
      guarded = run.outcome();
      seen = run.seen();
    }
    room.say(
        "attempt %d went on from checkpoint %d, %,d events came again",
        seen.attempts(), seen.restoredCheckpoint(), seen.replayed());

    long wrong;
    try (SurgeRun run =
        SurgeRun.start(
            stream, room, "crashed-adding", StreamRoom.inOneOrder(), FlinkCrash::adding)) {
      crashInMidStream(run, input);
      wrong = SurgeOutcome.differing(added(run, undisturbed), undisturbed.windowsWithDemand());
    }
    boolean recovered = seen.attempts() == 2 && seen.restoredCheckpoint() > 0;
    return Evidence.of(
        "the task died %,d events after a checkpoint; attempt %d restored checkpoint %d"
            .formatted(seen.failedAfter(), seen.attempts(), seen.restoredCheckpoint()),
        recovered ? seen.replayed() : 0,
        "%,d cells, %,d windows as undisturbed; %,d events replayed, %,d prices sent again"
            .formatted(
                guarded.cells().size(),
                guarded.windows().size(),
                seen.replayed(),
                guarded.repeated()),
        guarded.differences(undisturbed),
        "with writes that add instead of set: %,d of %,d windows wrong"
            .formatted(wrong, undisturbed.windowsWithDemand().size()),
        wrong);
  }

  /** Healthy up to a checkpoint; then the task dies between two of them, and recovers by itself. */
  private static void crashInMidStream(SurgeRun run, List<Emission> input) throws Exception {
    int half = input.size() / 2;
    run.send(input.subList(0, half));
    run.awaitDrained();
    run.seen().failOnceAfter(FAIL_AFTER);
    run.send(input.subList(half, input.size()));
    run.await("the task to die", () -> run.seen().failedAfter() > 0);
    run.awaitDrained();
  }

  /** The hot path as it is often written first: every request adds to its windows in Redis. */
  private static void adding(
      StreamExecutionEnvironment env, HotPath.Endpoints endpoints, RideSharingConfig config) {
    SurgePipeline.requests(
            IngestPipeline.define(SurgeRun.read(env, endpoints, config), config.clock()).events(),
            config.surge())
        .sinkTo(
            new AddingRedisSink(
                endpoints.redisHost(),
                endpoints.redisPort(),
                config.surge().window().toMillis(),
                config.surge().slide().toMillis()));
  }

  /** The counters of the windows that the undisturbed run had priced. */
  private static Map<CellWindow, Long> added(SurgeRun run, SurgeOutcome undisturbed) {
    Map<CellWindow, Long> added = new HashMap<>();
    try (Jedis redis = run.redis().jedis()) {
      for (String key : redis.keys(AddingRedisSink.key("*"))) {
        String cell = key.substring(AddingRedisSink.key("").length());
        redis
            .hgetAll(key)
            .forEach(
                (end, requests) ->
                    added.put(new CellWindow(cell, Long.parseLong(end)), Long.valueOf(requests)));
      }
    }
    added.keySet().removeIf(window -> window.endMillis() > undisturbed.lastWindowEnd());
    return added;
  }
}
