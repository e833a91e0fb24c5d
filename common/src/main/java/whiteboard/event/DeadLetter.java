package whiteboard.event;

import java.util.Arrays;

/**
 * A message that was set aside: its original bytes, where it stood, and why. Written to {@code
 * <topic>.dead-letter} keyed by its position, so that writing it twice is harmless.
 *
 * @param position where the message stands
 * @param ingestedAtMillis Kafka's timestamp of the message, milliseconds since the epoch
 * @param rejection why it was set aside
 * @param bytes the original value, untouched
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are never changed; equals compares contents
public record DeadLetter(
    Position position, long ingestedAtMillis, Rejection rejection, byte[] bytes) {

  /** The topic that takes the dead letters of {@code topic}. */
  public static String topicFor(String topic) {
    return topic + ".dead-letter";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DeadLetter that
        && position.equals(that.position)
        && ingestedAtMillis == that.ingestedAtMillis
        && rejection.equals(that.rejection)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return position.hashCode();
  }
}
