package whiteboard.frauddetection.live;

import java.time.Instant;
import java.util.List;

/**
 * Event {@code timing}: how long decisions take. Shares and percentiles are of the last minute, by
 * the wall clock.
 *
 * @param limitMs what the gateway waits at most
 * @param inTime the share of transactions decided within it; null: there was none
 * @param perSecond transactions
 * @param stages the gateway's total first
 * @param breaker closed, open or half_open; null: not known
 * @param breakerOpened how often it has opened
 * @param redisMs what one read took just now; null: Redis does not answer
 * @param lagSeconds how far the engine is behind; null: not known
 * @param moments the last minutes, the oldest first
 */
record TimingSection(
    double limitMs,
    Double inTime,
    double perSecond,
    List<Stage> stages,
    String breaker,
    long breakerOpened,
    Double redisMs,
    Double lagSeconds,
    List<Moment> moments) {

  /**
   * A stage's share of the wait.
   *
   * @param name as in {@code Gateway, total}
   * @param samples in the last minute; 0: the percentiles are null
   */
  record Stage(String name, long samples, Double p50Ms, Double p99Ms, Double p999Ms) {}

  /** Some seconds. */
  public record Moment(Instant at, double perSecond, Double p50Ms, Double p99Ms) {}
}
