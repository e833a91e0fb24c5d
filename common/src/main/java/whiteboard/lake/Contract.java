package whiteboard.lake;

import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import whiteboard.event.Rejection;

/**
 * What a message must satisfy to be an event. Must be a pure function of its arguments: a message
 * that is read again after a crash has to be judged alike.
 */
@FunctionalInterface
public interface Contract {
  /** Accepts whatever can be decoded. */
  Contract NONE = (event, ingestedAtMillis) -> Optional.empty();

  /**
   * Why {@code event} is refused; empty if it is valid.
   *
   * @param event as its producer wrote it
   * @param ingestedAtMillis Kafka's timestamp of the message, milliseconds since the epoch
   */
  Optional<Rejection> check(GenericRecord event, long ingestedAtMillis);
}
