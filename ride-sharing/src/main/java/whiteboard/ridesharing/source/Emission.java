package whiteboard.ridesharing.source;

import java.nio.charset.StandardCharsets;

/**
 * A message on its way into the platform.
 *
 * @param topic where it goes
 * @param key decides its partition
 * @param value the message's bytes; shared between repeated deliveries, never changed
 * @param arrivalMillis when it reaches us, milliseconds since the epoch: Kafka's timestamp
 * @param meaning what the truth says of it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Emission(
    String topic, String key, byte[] value, long arrivalMillis, Meaning meaning) {

  byte[] keyBytes() {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
