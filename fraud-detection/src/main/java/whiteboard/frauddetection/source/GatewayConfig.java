package whiteboard.frauddetection.source;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long the gateway waits, and how much of it at once.
 *
 * @param limit a terminal waits no longer for a decision
 * @param lateLimit a decision that comes later than the limit is still logged if it comes within so
 *     long after it
 * @param mostWaiting payments that wait at once; the next one is held back, or its terminal told to
 *     come again
 * @param drainsAtNight whether all of a day's payments are decided before the night's file is sent,
 *     so that a bounded run, whose days last a second, is a function of its input
 */
public record GatewayConfig(
    Duration limit, Duration lateLimit, int mostWaiting, boolean drainsAtNight)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public GatewayConfig {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException(
          "Cannot wait for decisions: limit %s vs above 0".formatted(limit));
    }
    if (mostWaiting < 1) {
      throw new IllegalArgumentException(
          "Cannot wait for decisions: %d at once vs at least 1".formatted(mostWaiting));
    }
  }

  /** A gateway in front of the world: it never holds a payment back on its own. */
  public static GatewayConfig standard() {
    return new GatewayConfig(
        // What a shopper bears at the till, with the way to the bank still to come.
        Duration.ofMillis(500),
        // Longer than any restart of the job.
        Duration.ofMinutes(5),
        // A million payments of some hundred bytes: 20 s of 50,000 a second.
        1_000_000,
        false);
  }

  /**
   * As fast as decisions come: few at once, so that none waits behind thousands of others, and
   * nobody is answered by default because the machine was busy, or no two runs would count alike.
   */
  public GatewayConfig bounded() {
    return new GatewayConfig(Duration.ofSeconds(20), Duration.ofSeconds(20), 500, true);
  }

  /** The same with another limit. */
  public GatewayConfig waiting(Duration other) {
    return new GatewayConfig(other, lateLimit, mostWaiting, drainsAtNight);
  }
}
