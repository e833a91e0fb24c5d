package whiteboard.frauddetection.score;

import java.io.Serializable;
import java.time.Duration;

/**
 * When the model service is left alone.
 *
 * @param lastCalls that are looked at
 * @param badCalls of them that open the breaker
 * @param slow from here on a call is bad; also how long one is waited for at most
 * @param openFor then a few calls are tried
 * @param probes how many; all good closes the breaker
 */
public record BreakerSettings(
    int lastCalls, int badCalls, Duration slow, Duration openFor, int probes)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * Five bad ones of the last ten. A call is bad at 150 ms, for the decision is due at 200. With a
   * call every 5 ms and four at once that opens the breaker within two waits: 300 ms.
   */
  public static BreakerSettings standard() {
    return new BreakerSettings(10, 5, Duration.ofMillis(150), Duration.ofSeconds(1), 3);
  }
}
