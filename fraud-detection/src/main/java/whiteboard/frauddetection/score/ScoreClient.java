package whiteboard.frauddetection.score;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/**
 * The threads of one task that look up and call, one for each batch that may be in flight. What is
 * sent comes back to {@code done}, on one of these threads, unless its sender settled it first.
 */
final class ScoreClient implements AutoCloseable {
  private final BlockingQueue<ScoreBatch> waiting;
  private final List<Thread> threads = new ArrayList<>();

  ScoreClient(ScoreConfig config, int task, Consumer<ScoreBatch> done) {
    int inFlight = config.batches().inFlight();
    // Batches that were given up may still stand before those that are in flight.
    waiting = new ArrayBlockingQueue<>(64 + inFlight);
    ScoreBoard board = ScoreBoard.of(config.name());
    Breaker breaker = new Breaker(config.breaker(), board, task);
    for (int i = 0; i < inFlight; i++) {
      Thread thread =
          new Thread(
              () -> work(new ScoreCaller(config, breaker, board), done),
              "score-%d-%d".formatted(task, i));
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  private void work(ScoreCaller caller, Consumer<ScoreBatch> done) {
    try (caller) {
      while (!Thread.currentThread().isInterrupted()) {
        caller.run(waiting.take(), done);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Hands a batch to the next free thread; false when it is hopeless. */
  boolean send(ScoreBatch batch) {
    return waiting.offer(batch);
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
