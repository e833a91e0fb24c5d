package whiteboard.frauddetection.drills;

import java.util.List;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.drill.Tap;

/**
 * Symptom: right after the engine restarted, velocities are far too low or doubled, and thieves
 * pass. Cause: the histories died with the task, or payments that are read again are counted again.
 * Protection: histories come back from the checkpoint that the read positions belong to, so that a
 * payment that comes again gets the features and the decision id that it had.
 */
final class FlinkCrash implements Drill {
  private static final int FAIL_AFTER = 300;

  @Override
  public String name() {
    return "flink-crash";
  }

  @Override
  public String symptom() {
    return "Right after the engine restarted, velocities are wrong and thieves pass.";
  }

  @Override
  public String cause() {
    return "The histories died with the task, or payments that are read again count again.";
  }

  @Override
  public String protection() {
    return "Histories and read positions of one checkpoint; a repeated payment gets the same"
        + " decision.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    PaymentsRoom stream = PaymentsRoom.of(room);
    SeedPayments input = SeedPayments.of(room);
    Decided undisturbed = stream.undisturbed(room);

    Decided guarded;
    Tap.Seen seen;
    try (DecisionRun run = DecisionRun.start(stream, room, "crashed")) {
      run.send(input.firstHalf());
      run.awaitDrained();
      run.seen().failOnceAfter(FAIL_AFTER);
      run.send(input.secondHalf());
      run.await("the task to die", () -> run.seen().failedAfter() > 0);
      run.awaitDrained();
      guarded = run.decided();
      seen = run.seen();
    }
    room.say(
        "attempt %d went on from checkpoint %d, %,d payments came again",
        seen.attempts(), seen.restoredCheckpoint(), seen.replayed());

    Decided forgetful = withoutHistories(stream, room, input.secondHalf());
    long wrong =
        forgetful.count(
            decision ->
                Decided.differ(
                    decision.features(),
                    undisturbed.first().get(decision.transactionId()).features()));
    boolean recovered = seen.attempts() == 2 && seen.restoredCheckpoint() > 0;
    return Evidence.of(
        "the task died %,d payments after a checkpoint; attempt %d restored checkpoint %d"
            .formatted(seen.failedAfter(), seen.attempts(), seen.restoredCheckpoint()),
        recovered ? seen.replayed() : 0,
        "features and decisions of %,d payments as undisturbed; %,d read again, %,d decided again"
            .formatted(guarded.size(), seen.replayed(), guarded.messages() - guarded.size()),
        guarded.differences(undisturbed),
        "with histories that die with the task: %,d of %,d payments with wrong features"
            .formatted(wrong, forgetful.size()),
        wrong);
  }

  /** An engine that remembers what it has read, and not what it knew. */
  private static Decided withoutHistories(
      PaymentsRoom stream, DrillRoom room, List<Payment> afterTheCrash) throws Exception {
    try (DecisionRun run = DecisionRun.start(stream, room, "forgetful")) {
      run.send(afterTheCrash);
      run.awaitDrained();
      return run.decided();
    }
  }
}
