package whiteboard.frauddetection.drills;

import java.util.List;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.frauddetection.contract.Decisions.Logged;
import whiteboard.frauddetection.domain.DecidedBy;
import whiteboard.frauddetection.score.ScoreBoard.BreakerState;
import whiteboard.frauddetection.score.ScoreBoard.Transition;

/**
 * Symptom: every terminal waits, and payments time out in thousands. Cause: the model service takes
 * 300 ms a call where 200 are allowed for all. Protection: a circuit breaker opens after five slow
 * calls of ten, rules decide at once, and a few calls try from time to time whether it may close.
 */
final class ModelSlow implements Drill {
  private static final long SLOW_MILLIS = 300;

  /** What a decision may take. */
  private static final long ALLOWED_MILLIS = 200;

  private static final int HEALTHY = 400;
  private static final int WHILE_OPEN = 400;
  private static final int UNGUARDED = 400;

  @Override
  public String name() {
    return "model-slow";
  }

  @Override
  public String symptom() {
    return "Every terminal waits, and payments time out in thousands.";
  }

  @Override
  public String cause() {
    return "The model service takes 300 ms a call, where 200 ms are allowed for the whole way.";
  }

  @Override
  public String protection() {
    return "A circuit breaker opens after five slow calls of ten; rules decide; it closes by"
        + " itself.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    PaymentsRoom stream = PaymentsRoom.of(room);
    List<Payment> input = SeedPayments.of(room).payments();
    Decided undisturbed = stream.undisturbed(room);

    Slowness slowness = new Slowness();
    Decided guarded;
    long openedAfter;
    long closedAfter;
    try (DecisionRun run =
        DecisionRun.start(stream, room, "slow", Wiring.live().with(slowness::scorer))) {
      // healthy
      Feed feed = new Feed(run, input);
      feed.send(HEALTHY);
      run.awaitClosed();
      // break
      slowness.inject(SLOW_MILLIS);
      long slowSince = System.currentTimeMillis();
      feed.sendUntil(() -> run.board().breaker() == BreakerState.OPEN);
      run.await("the breaker to open", () -> run.board().breaker() != BreakerState.CLOSED);
      openedAfter = at(run, BreakerState.OPEN, slowSince) - slowSince;
      room.say("the breaker opened after %,d ms", openedAfter);
      feed.send(WHILE_OPEN);
      // recover: nobody closes it
      slowness.inject(0);
      long wellSince = System.currentTimeMillis();
      feed.sendUntil(() -> run.board().breaker() == BreakerState.CLOSED);
      run.awaitClosed();
      closedAfter = at(run, BreakerState.CLOSED, wellSince) - wellSince;
      room.say("well again, the breaker closed after %,d ms", closedAfter);
      feed.send(input.size());
      run.awaitDrained();
      guarded = run.decided();
    }
    long late = lateWithoutBreaker(stream, room, input.subList(0, UNGUARDED));
    long ruled = guarded.by(DecidedBy.RULES);
    return Evidence.of(
        "%,d passes of the models took %,d ms more; the breaker opened %,d ms after the first"
            .formatted(slowness.calls(), SLOW_MILLIS, openedAfter),
        Math.min(slowness.calls(), ruled),
        "%,d payments decided, %,d by rules, the others as undisturbed; closed by itself in %,d ms"
            .formatted(guarded.size(), ruled, closedAfter),
        guarded.differences(undisturbed),
        "without the breaker: %,d of %,d payments decided later than %,d ms after they were sent"
            .formatted(late, UNGUARDED, ALLOWED_MILLIS),
        late);
  }

  private static long at(DecisionRun run, BreakerState state, long since) {
    return run.board().transitions().stream()
        .filter(change -> change.to() == state && change.atMillis() >= since)
        .mapToLong(Transition::atMillis)
        .findFirst()
        .orElse(since);
  }

  /** A client that waits for as long as it takes. */
  private static long lateWithoutBreaker(
      PaymentsRoom stream, DrillRoom room, List<Payment> payments) throws Exception {
    Slowness slowness = new Slowness();
    slowness.inject(SLOW_MILLIS);
    try (DecisionRun run =
        DecisionRun.start(
            stream, room, "slow-unguarded", Wiring.patient().with(slowness::scorer))) {
      Feed feed = new Feed(run, payments);
      feed.send(payments.size());
      run.awaitDrained();
      return run.decided().count(decision -> isLate(decision, feed));
    }
  }

  private static boolean isLate(Logged decision, Feed feed) {
    return decision.decidedAtMillis() - feed.sentAt(decision.transactionId()) > ALLOWED_MILLIS;
  }
}
