package whiteboard.batch;

/** Follows a batch run; called on the thread that runs it. May throw, as a crash would. */
@FunctionalInterface
public interface StepObserver {
  /** {@code step} of {@code run} is done; the ledger does not say so yet. */
  void done(BatchRun run, String step);
}
