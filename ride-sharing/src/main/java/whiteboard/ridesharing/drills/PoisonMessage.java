package whiteboard.ridesharing.drills;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import whiteboard.drill.Await;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.drill.Tap;
import whiteboard.event.Position;
import whiteboard.event.Rejection;
import whiteboard.quality.DeadLetterCheck;
import whiteboard.ridesharing.HotPath;
import whiteboard.ridesharing.RideSharingConfig;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.source.Emission;
import whiteboard.ridesharing.source.Meaning;
import whiteboard.ridesharing.verify.SurgeRecount;
import whiteboard.watermark.Ingested;

/**
 * Symptom: the stream job fails, restarts, fails at the same message, and no price moves any more.
 * Cause: one message that cannot be decoded, or breaks its contract, and code that throws on it.
 * Protection: such a message is set aside, with its reason, bytes and position, and the stream goes
 * on with the next.
 */
final class PoisonMessage implements Drill {
  private static final int ATTEMPTS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "poison-message";
  }

  @Override
  public String symptom() {
    return "The stream job fails and restarts for ever, and no price moves any more.";
  }

  @Override
  public String cause() {
    return "A message that cannot be decoded or breaks its contract, and code that throws on it.";
  }

  @Override
  public String protection() {
    return "It goes to the dead-letter topic with reason, bytes and position; the job reads on.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    StreamRoom stream = StreamRoom.of(room);
    List<Emission> poisoned = SeedInput.of(room).all();
    SurgeOutcome undisturbed = stream.undisturbed(room);

    SurgeOutcome guarded;
    Map<String, Rejection.Reason> deadLetters;
    Map<String, Rejection.Reason> expected;
    long refused;
    try (SurgeRun run = SurgeRun.start(stream, room, "poisoned", StreamRoom.inOneOrder())) {
      run.send(poisoned);
      run.awaitDrained();
      guarded = run.outcome();
      deadLetters = DeadLetterCheck.reasons(stream.kafka(), run.endpoints().trips());
      expected = malformed(run.endpoints().trips(), poisoned);
      refused =
          SurgeRecount.of(stream.kafka(), run.endpoints().trips(), StreamRoom.inOneOrder())
              .rejected();
    }
    long misplaced = SurgeOutcome.differing(deadLetters, expected);
    room.say("%,d dead letters: %s", deadLetters.size(), tally(deadLetters));

    List<Long> failures;
    long missing;
    try (SurgeRun run =
        SurgeRun.start(
            stream, room, "poisoned-throwing", StreamRoom.inOneOrder(), PoisonMessage::throwing)) {
      run.send(poisoned);
      failures = awaitGivenUp(run);
      missing = SurgeOutcome.differing(run.outcome().windows(), undisturbed.windows());
    }
    return Evidence.of(
        "%,d messages that no reader can take among %,d".formatted(refused, poisoned.size()),
        refused,
        "%,d cells, %,d windows as without them; %,d dead letters, each with its reason and position"
            .formatted(guarded.cells().size(), guarded.windows().size(), deadLetters.size()),
        guarded.differences(undisturbed) + misplaced,
        "with a reader that throws: failed %d times, at offsets %s; %,d of %,d windows never priced"
            .formatted(failures.size(), failures, missing, undisturbed.windows().size()),
        // Damage is that it is stuck: failures at one and the same message.
        failures.stream().distinct().count() == 1 ? missing : 0);
  }

  /** One partition: a message's place in the input is its offset. */
  private static Map<String, Rejection.Reason> malformed(String topic, List<Emission> input) {
    Map<String, Rejection.Reason> reasons = new HashMap<>();
    for (int offset = 0; offset < input.size(); offset++) {
      if (input.get(offset).meaning() instanceof Meaning.Malformed malformed) {
        reasons.put(new Position(topic, 0, offset).toString(), malformed.reason());
      }
    }
    return reasons;
  }

  private static String tally(Map<String, Rejection.Reason> reasons) {
    return reasons.values().stream()
        .collect(Collectors.groupingBy(Rejection.Reason::name, Collectors.counting()))
        .toString();
  }

  /** The hot path without its dead letters: who cannot read a message throws. */
  private static void throwing(
      StreamExecutionEnvironment env, HotPath.Endpoints endpoints, RideSharingConfig config) {
    Configuration fewRestarts = new Configuration();
    fewRestarts.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    fewRestarts.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, ATTEMPTS - 1);
    fewRestarts.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
    // It would not live to see one; a failure in the middle of one fills the screen.
    fewRestarts.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofHours(1));
    env.configure(fewRestarts);
    DataStream<Ingested<TripEvent>> messages = SurgeRun.read(env, endpoints, config);
    String run = endpoints.group();
    DataStream<Ingested<TripEvent>> strict =
        messages.map(message -> strictly(run, message)).returns(messages.getType());
    HotPath.Results results = HotPath.compute(strict, config);
    HotPath.serve(results, HotPath.redis(endpoints));
    HotPath.publish(results, endpoints);
  }

  private static Ingested<TripEvent> strictly(String run, Ingested<TripEvent> message) {
    if (message.event == null) {
      Tap.seen(run).failedAt(message.offset);
      throw new IllegalArgumentException(message.detail);
    }
    return message;
  }

  private static List<Long> awaitGivenUp(SurgeRun run) throws Exception {
    Await.until("the job to give up", PATIENCE, () -> hasEnded(run));
    return run.seen().failures();
  }

  private static boolean hasEnded(SurgeRun run) {
    try {
      run.job().checkRunning();
      return false;
    } catch (IllegalStateException givenUp) {
      return true;
    }
  }
}
