package whiteboard.batch;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whiteboard.cli.UserError;

/**
 * Runs the steps of an interval in order and keeps the ledger. A failed attempt starts over at the
 * first step, after a pause. A run that a killed process left behind is redone as a new run of the
 * same interval, or, if it was publishing, completed under its own id. Bad input by the user is not
 * tried again: it would fail alike.
 */
public final class BatchRunner {
  private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);

  private final RunLedger ledger;
  private final List<BatchStep> steps;
  private final RetryPolicy retry;
  private final Sleeper sleeper;
  private final StepObserver observer;

  public BatchRunner(RunLedger ledger, List<BatchStep> steps, RetryPolicy retry, Sleeper sleeper) {
    this(ledger, steps, retry, sleeper, (run, step) -> {});
  }

  /**
   * @param observer is told of each step that is done
   */
  public BatchRunner(
      RunLedger ledger,
      List<BatchStep> steps,
      RetryPolicy retry,
      Sleeper sleeper,
      StepObserver observer) {
    this.ledger = ledger;
    this.steps = List.copyOf(steps);
    this.retry = retry;
    this.sleeper = sleeper;
    this.observer = observer;
  }

  /**
   * Runs one interval; call {@link #recover()} first.
   *
   * @param input what is read, for people to find in the ledger
   * @return the successful run
   * @throws FailedBatchException when the last attempt has failed
   */
  public BatchRun run(Interval interval, String input) throws InterruptedException {
    BatchRun run = ledger.start(interval, input);
    return attempt(run);
  }

  /**
   * Redoes or completes what the last process left behind, if it left anything.
   *
   * @return the run that now has succeeded
   */
  public Optional<BatchRun> recover() throws InterruptedException {
    Optional<BatchRun> interrupted = ledger.interrupted();
    if (interrupted.isEmpty()) {
      return Optional.empty();
    }
    BatchRun run = interrupted.get();
    if (run.state() == BatchRun.State.PUBLISHING) {
      return Optional.of(complete(run));
    }
    ledger.error(run.id(), "the process ended in step '%s'".formatted(run.step()));
    ledger.finish(run.id(), BatchRun.State.FAILED);
    return Optional.of(run(run.interval(), run.input()));
  }

  private BatchRun complete(BatchRun run) throws InterruptedException {
    int publishing = indexOf(run.step());
    try {
      steps.get(publishing).finish(run);
      observer.done(run, run.step());
      return runFrom(publishing + 1, run);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return retryAfter(e, run);
    }
  }

  private BatchRun attempt(BatchRun run) throws InterruptedException {
    try {
      return runFrom(0, run);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return retryAfter(e, run);
    }
  }

  private BatchRun retryAfter(Exception failure, BatchRun run) throws InterruptedException {
    BatchRun failed = ledger.error(run.id(), sentence(failure));
    if (failure instanceof UserError || run.attempt() >= retry.attempts()) {
      failed = ledger.finish(run.id(), BatchRun.State.FAILED);
      throw new FailedBatchException(failed, failure);
    }
    sleeper.sleep(retry.backoff());
    return attempt(ledger.attempt(run.id(), run.attempt() + 1));
  }

  private BatchRun runFrom(int firstStep, BatchRun run) throws Exception {
    for (BatchStep step : steps.subList(firstStep, steps.size())) {
      LOG.info("run {}: step {}", run.id(), step.name());
      step.run(ledger.step(run.id(), step.name()));
      observer.done(run, step.name());
    }
    LOG.info("run {}: done", run.id());
    return ledger.finish(run.id(), BatchRun.State.SUCCEEDED);
  }

  private int indexOf(String step) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).name().equals(step)) {
        return i;
      }
    }
    throw new IllegalStateException(
        "Cannot complete a run: it was publishing in step '%s', which is gone".formatted(step));
  }

  private static String sentence(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
