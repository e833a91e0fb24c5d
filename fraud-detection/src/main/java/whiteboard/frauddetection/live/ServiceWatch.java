package whiteboard.frauddetection.live;

import java.util.Locale;
import java.util.concurrent.Callable;
import whiteboard.frauddetection.score.ModelService;
import whiteboard.frauddetection.score.ScoreBoard;
import whiteboard.frauddetection.score.ScoreBoard.BreakerState;

/** Asks the engine's score stage and the model service how they do. Not thread-safe. */
final class ServiceWatch implements Callable<StageFacts> {
  private final ScoreBoard board;
  private final ModelService service;
  private final LastMinute calls = new LastMinute();

  ServiceWatch(ScoreBoard board, ModelService service) {
    this.board = board;
    this.service = service;
  }

  @Override
  public StageFacts call() {
    ModelService.Health health = service.health();
    return new StageFacts(
        board.breaker().name().toLowerCase(Locale.ROOT),
        board.transitions().stream().filter(change -> change.to() == BreakerState.OPEN).count(),
        health.rows(),
        health.refused(),
        calls.of("Score call", board.callMicros(), System.nanoTime()));
  }
}
