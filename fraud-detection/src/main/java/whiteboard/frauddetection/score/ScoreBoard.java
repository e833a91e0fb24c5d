package whiteboard.frauddetection.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * What a score stage of this process does, for the page and the drills beside it. Where the stage
 * runs in another process, its board stays empty. Thread-safe.
 */
public final class ScoreBoard {
  private static final Map<String, ScoreBoard> BOARDS = new ConcurrentHashMap<>();
  private static final int MOST_TRANSITIONS = 1_000;
  private static final long LONGEST_MICROS = 60_000_000;

  private final Map<Integer, BreakerState> breakers = new ConcurrentHashMap<>();
  private final ConcurrentLinkedDeque<Transition> transitions = new ConcurrentLinkedDeque<>();
  private final ConcurrentHistogram callMicros = new ConcurrentHistogram(LONGEST_MICROS, 3);
  private final LongAdder openings = new LongAdder();
  private final LongAdder failedLookups = new LongAdder();
  private final LongAdder givenUp = new LongAdder();

  private ScoreBoard() {}

  /** The board of the stage that was configured with {@code name}. */
  public static ScoreBoard of(String name) {
    return BOARDS.computeIfAbsent(name, unseen -> new ScoreBoard());
  }

  /** How the breaker between a task and the model service stands. */
  public enum BreakerState {
    /** Calls pass. */
    CLOSED,
    /** A few calls are tried. */
    HALF_OPEN,
    /** No call passes; rules decide. */
    OPEN
  }

  /**
   * A breaker's change.
   *
   * @param task whose breaker it is
   * @param atMillis wall clock
   */
  public record Transition(int task, long atMillis, BreakerState from, BreakerState to) {}

  void changed(Transition transition) {
    breakers.put(transition.task, transition.to);
    if (transition.from == BreakerState.CLOSED && transition.to == BreakerState.OPEN) {
      openings.increment();
    }
    transitions.add(transition);
    if (transitions.size() > MOST_TRANSITIONS) {
      transitions.poll();
    }
  }

  void called(long micros) {
    callMicros.recordValue(Math.min(micros, LONGEST_MICROS));
  }

  void lookupFailed() {
    failedLookups.increment();
  }

  void gaveUp() {
    givenUp.increment();
  }

  /** The worst state of the tasks' breakers. */
  public BreakerState breaker() {
    return breakers.values().stream().max(BreakerState::compareTo).orElse(BreakerState.CLOSED);
  }

  /** The latest changes of all breakers, oldest first. */
  public List<Transition> transitions() {
    return new ArrayList<>(transitions);
  }

  /** How often a breaker has opened; a probe that failed does not count. */
  public long openings() {
    return openings.sum();
  }

  /** How long calls of the model service took, in microseconds: a copy. */
  public Histogram callMicros() {
    return callMicros.copy();
  }

  /** Batches whose categories' risks could not be looked up. */
  public long failedLookups() {
    return failedLookups.sum();
  }

  /** Batches that were decided by rules because they had waited for too long. */
  public long givenUp() {
    return givenUp.sum();
  }
}
