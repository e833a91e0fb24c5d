package whiteboard.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;

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

  /**
   * The Kafka record: key = the position as text, value = the original bytes, headers {@code
   * reason}, {@code detail}, {@code topic}, {@code partition}, {@code offset}.
   */
  public ProducerRecord<byte[], byte[]> toRecord() {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topicFor(position.topic()), null, ingestedAtMillis, utf8(position.toString()), bytes);
    record
        .headers()
        .add("reason", utf8(rejection.reason().name()))
        .add("detail", utf8(rejection.detail()))
        .add("topic", utf8(position.topic()))
        .add("partition", utf8(Integer.toString(position.partition())))
        .add("offset", utf8(Long.toString(position.offset())));
    return record;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
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
