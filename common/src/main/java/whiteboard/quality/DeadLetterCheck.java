package whiteboard.quality;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import whiteboard.event.DeadLetter;
import whiteboard.event.Rejection;
import whiteboard.kafka.WholeTopic;

/** Reads a dead-letter topic back: a position that was sent twice counts once. */
public final class DeadLetterCheck {
  private DeadLetterCheck() {}

  /** The positions of {@code topic} that have a dead letter. */
  public static Set<String> positions(String bootstrapServers, String topic) {
    return reasons(bootstrapServers, topic).keySet();
  }

  /** Why they have one. */
  public static Map<String, Rejection.Reason> reasons(String bootstrapServers, String topic) {
    Map<String, Rejection.Reason> reasons = new HashMap<>();
    WholeTopic.read(
        bootstrapServers,
        DeadLetter.topicFor(topic),
        record -> reasons.put(text(record.key()), reason(record)));
    return reasons;
  }

  private static Rejection.Reason reason(ConsumerRecord<byte[], byte[]> record) {
    return Rejection.Reason.valueOf(text(record.headers().lastHeader("reason").value()));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
