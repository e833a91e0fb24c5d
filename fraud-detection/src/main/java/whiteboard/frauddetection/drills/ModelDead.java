package whiteboard.frauddetection.drills;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.frauddetection.ModelServer;
import whiteboard.frauddetection.domain.DecidedBy;
import whiteboard.frauddetection.domain.Verdict;
import whiteboard.frauddetection.score.ScoreBoard.BreakerState;
import whiteboard.stack.LoopbackPort;

/**
 * Symptom: no payment is decided any more, or all pass unchecked. Cause: the model service's
 * process is gone. Protection: refused calls open the circuit breaker, rules that catch the most
 * obvious frauds decide, and the models decide again soon after the process is back.
 */
final class ModelDead implements Drill {
  private static final int HEALTHY = 600;
  private static final int WHILE_DEAD = 1_400;

  @Override
  public String name() {
    return "model-dead";
  }

  @Override
  public String symptom() {
    return "No payment is decided any more, or all of them pass unchecked.";
  }

  @Override
  public String cause() {
    return "The model service's process is gone.";
  }

  @Override
  public String protection() {
    return "Refused calls open the circuit breaker, rules decide, and it closes when the service is"
        + " back.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    PaymentsRoom stream = PaymentsRoom.of(room);
    List<Payment> input = SeedPayments.of(room).payments();
    Decided undisturbed = stream.undisturbed(room);

    int port = LoopbackPort.free();
    ModelServer server = start(stream, room, port);
    Decided guarded;
    long refused = 0;
    try (DecisionRun run =
        DecisionRun.start(stream, room, "dead", Wiring.live().at(server.address()))) {
      // healthy
      Feed feed = new Feed(run, input);
      feed.send(HEALTHY);
      run.awaitClosed();
      // break
      server.kill9();
      refused = isGone(server.address(), port) ? 1 : 0;
      feed.send(WHILE_DEAD);
      run.await("the breaker to open", () -> run.board().openings() > 0);
      run.awaitDrained();
      room.say("killed with -9; %,d decided by rules", run.decided().by(DecidedBy.RULES));
      // recover
      server = start(stream, room, port);
      feed.sendUntil(() -> run.board().breaker() == BreakerState.CLOSED);
      run.awaitClosed();
      feed.send(input.size());
      run.awaitDrained();
      guarded = run.decided();
    } finally {
      server.close();
    }
    long ruled = guarded.by(DecidedBy.RULES);
    long stopped =
        guarded.count(d -> d.decidedBy() == DecidedBy.RULES && d.verdict() != Verdict.ALLOW);
    return Evidence.of(
        "the model service's process killed with -9, its port refused; started again on it",
        refused * ruled,
        "%,d payments decided, %,d of them by rules, the others as undisturbed"
            .formatted(guarded.size(), ruled),
        guarded.differences(undisturbed),
        "without rules: %,d payments with no decision, %,d of which the rules stopped"
            .formatted(ruled, stopped),
        ruled);
  }

  private static ModelServer start(PaymentsRoom stream, DrillRoom room, int port)
      throws InterruptedException {
    return ModelServer.start(stream.catalog(), port, room.folder().resolve("models-output"));
  }

  private static boolean isGone(InetSocketAddress address, int port) {
    try (Socket socket = new Socket(address.getHostString(), port)) {
      return !socket.isConnected();
    } catch (IOException refused) {
      return true;
    }
  }
}
