package whiteboard.frauddetection.score;

import java.time.Duration;

/**
 * How the model service works.
 *
 * @param port on loopback; 0: any free one
 * @param queue calls at once, those that are being scored included; more are refused with 503
 * @param challengerWait for how long after the champion's scores the challenger's are awaited
 * @param refresh how often the registry is asked who does what
 */
public record ServiceSettings(int port, int queue, Duration challengerWait, Duration refresh) {

  /**
   * For a stream that cannot wait. 16 calls: two tasks of four batches each, twice. 10 ms: fifty
   * times what a block takes, so a garbage collection is forgiven and a slow model is not.
   */
  public static ServiceSettings live(int port) {
    return new ServiceSettings(port, 16, Duration.ofMillis(10), Duration.ofSeconds(1));
  }

  /** For a bounded run, in which every transaction is to have both scores and nobody waits. */
  public static ServiceSettings patient(int port) {
    return new ServiceSettings(port, 64, Duration.ofSeconds(5), Duration.ofMillis(200));
  }
}
