package whiteboard.batch;

import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger knows of a run.
 *
 * @param id ascending; names the branch the run builds on
 * @param attempt from 1
 * @param step the step it is in, or was in when it ended; empty before the first
 * @param input what it read, for people
 * @param error one sentence, when it failed or had to be repeated
 */
public record BatchRun(
    long id,
    Interval interval,
    State state,
    int attempt,
    Instant startedAt,
    Optional<Instant> finishedAt,
    String step,
    String input,
    String error) {

  /** Where a run stands. */
  public enum State {
    /** Nothing is visible yet: if the process is gone, the run is redone. */
    RUNNING,
    /** Becoming visible: if the process is gone, the run is completed. */
    PUBLISHING,
    SUCCEEDED,
    FAILED
  }
}
