package whiteboard.frauddetection.source;

import java.nio.charset.StandardCharsets;
import whiteboard.frauddetection.domain.Transaction;

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

  /** The key as it is sent. */
  public byte[] keyBytes() {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  /** The payment that a terminal waits for, or null: nobody waits for what the gateway repeats. */
  public Transaction awaited() {
    return meaning instanceof Meaning.Payment payment && !payment.repeated()
        ? payment.transaction()
        : null;
  }

  /** Whether it is a line of the card network's nightly file. */
  public boolean isReport() {
    return meaning instanceof Meaning.Report;
  }
}
