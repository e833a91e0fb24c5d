package whiteboard.ridesharing.source;

import java.util.Map;

/**
 * What a producer did.
 *
 * @param sent messages that the broker acknowledged, by topic
 * @param skipped messages that were there already, by topic
 */
public record Produced(Map<String, Long> sent, Map<String, Long> skipped) {

  /** Messages of {@code topic} that this source has put there, now or before. */
  public long inTopic(String topic) {
    return sent.getOrDefault(topic, 0L) + skipped.getOrDefault(topic, 0L);
  }
}
