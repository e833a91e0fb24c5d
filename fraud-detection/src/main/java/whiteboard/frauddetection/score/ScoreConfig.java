package whiteboard.frauddetection.score;

import java.io.Serializable;
import java.net.InetSocketAddress;
import java.time.Duration;
import whiteboard.frauddetection.domain.CategoryRisks;
import whiteboard.frauddetection.domain.Decider;

/**
 * How rows are scored.
 *
 * @param name under which {@link ScoreBoard} shows what this stage does
 * @param service where the model service listens
 * @param decider from scores to decisions
 * @param risks where the categories' risks are looked up
 * @param batches how rows are gathered
 * @param breaker when the service is left alone
 */
public record ScoreConfig(
    String name,
    InetSocketAddress service,
    Decider decider,
    CategoryRisks.Opener risks,
    Batches batches,
    BreakerSettings breaker)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** With the standard batches and breaker. */
  public static ScoreConfig of(
      String name, InetSocketAddress service, Decider decider, CategoryRisks.Opener risks) {
    return new ScoreConfig(
        name, service, decider, risks, Batches.standard(), BreakerSettings.standard());
  }

  /**
   * How rows are gathered.
   *
   * @param rows at most in a batch
   * @param delay for how long at most a row waits for others
   * @param inFlight batches at once, of one task
   * @param limit for how long at most a batch waits for risks and scores; then the rules decide
   */
  public record Batches(int rows, Duration delay, int inFlight, Duration limit)
      implements Serializable {
    private static final long serialVersionUID = 1;

    public Batches {
      if (rows < 1 || inFlight < 1 || delay.isNegative() || limit.isNegative()) {
        throw new IllegalArgumentException(
            "Cannot score: batches of %d rows, %d at once, after %s, within %s"
                .formatted(rows, inFlight, delay, limit));
      }
    }

    /**
     * 10 ms hold 500 rows at 50,000 a second: enough to make a call's cost small. 150 ms leave 50
     * of the 200 that a decision may take.
     */
    public static Batches standard() {
      return new Batches(512, Duration.ofMillis(10), 4, Duration.ofMillis(150));
    }
  }
}
