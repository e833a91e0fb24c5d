package whiteboard.batch;

/**
 * One step of a batch run. It may be run again at any time, by a retry or after a crash, so it must
 * replace or skip what an earlier attempt of the same interval did.
 */
public interface BatchStep {

  /** Names the step in the ledger, e.g. {@code models}; unique within a runner. */
  String name();

  /** Does the step's work; throws when it could not. */
  void run(BatchRun run) throws Exception;

  /**
   * Completes the step after a crash that came while it was publishing, without doing it again; for
   * other steps this is the same as running them.
   */
  default void finish(BatchRun run) throws Exception {
    run(run);
  }

  /** A step without a publication. */
  static BatchStep of(String name, Work work) {
    return of(name, work, work);
  }

  /** A step whose publication is completed by {@code finish}. */
  static BatchStep of(String name, Work work, Work finish) {
    return new BatchStep() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void run(BatchRun run) throws Exception {
        work.accept(run);
      }

      @Override
      public void finish(BatchRun run) throws Exception {
        finish.accept(run);
      }
    };
  }

  /** What a step does with a run. */
  @FunctionalInterface
  interface Work {
    void accept(BatchRun run) throws Exception;
  }
}
