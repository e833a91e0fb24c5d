package whiteboard.frauddetection;

import java.time.Instant;
import java.util.List;
import whiteboard.batch.BatchRun;
import whiteboard.batch.RetryPolicy;
import whiteboard.frauddetection.domain.ModelRegistry;
import whiteboard.frauddetection.train.Retraining;
import whiteboard.models.RunListener;
import whiteboard.scenario.Progress;
import whiteboard.scenario.RunRequest;
import whiteboard.stack.Stack;
import whiteboard.warehouse.WarehouseSession;

/**
 * The batches of a bounded run. Each looks back from an instant of the source's time and is done
 * once: a run that is repeated on the same state finds it in the ledger.
 */
final class Batches {
  private final Retraining retraining;
  private final Progress progress;
  private int done;

  /** A batch of an instant. */
  private interface Batch {
    List<BatchRun> run(Instant asOf) throws InterruptedException;
  }

  Batches(
      WarehouseSession session,
      ModelRegistry registry,
      Stack stack,
      FraudDetectionConfig config,
      RunRequest request,
      Progress progress) {
    this.progress = progress;
    retraining =
        new Retraining(
            session,
            stack.residencies(),
            registry,
            new RetryPolicy(config.batchAttempts(), config.batchBackoff()),
            request.clock(),
            RunListener.noting(progress::note),
            (run, step) -> {});
  }

  /** Trains a challenger on what is known at {@code asOf}. */
  void retrain(Instant asOf) throws InterruptedException {
    once("train a challenger", "train", asOf, retraining::retrain);
  }

  /** Promotes the challenger, if what it has said until {@code asOf} deserves it. */
  void review(Instant asOf) throws InterruptedException {
    once("judge the challenger", "review", asOf, retraining::review);
  }

  private void once(String stage, String purpose, Instant asOf, Batch batch)
      throws InterruptedException {
    String input = "%s as of %s".formatted(purpose, asOf);
    boolean isDone =
        retraining.ledger().runs().stream()
            .anyMatch(run -> run.state() == BatchRun.State.SUCCEEDED && run.input().equals(input));
    if (!isDone) {
      try (Progress.Stage running = progress.stage(stage)) {
        int runs = batch.run(asOf).size();
        running.step(runs);
        done += runs;
      }
    }
  }

  /** Runs that succeeded since the start. */
  int done() {
    return done;
  }

  /** What ran, and the training set that it left. */
  Retraining retraining() {
    return retraining;
  }
}
