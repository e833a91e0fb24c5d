package whiteboard.batch;

/** A run failed on its last attempt; the ledger holds it with the same sentence. */
public final class FailedBatchException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FailedBatchException(BatchRun run, Throwable cause) {
    super(
        "Cannot complete batch run %d: step %s failed in attempt %d, %s"
            .formatted(run.id(), run.step(), run.attempt(), run.error()),
        cause);
  }
}
