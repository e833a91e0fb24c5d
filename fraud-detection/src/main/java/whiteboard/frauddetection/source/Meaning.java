package whiteboard.frauddetection.source;

import java.util.Optional;
import whiteboard.event.Rejection;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.frauddetection.domain.Transaction;

/** What a source knows of a message that it emits; the platform must find it out by itself. */
public sealed interface Meaning {

  /**
   * A valid transaction.
   *
   * @param fraud empty: honest
   * @param repeated delivered before
   */
  record Payment(Transaction transaction, Optional<FraudPattern> fraud, boolean repeated)
      implements Meaning {}

  /** A message of the topic of transactions that must be set aside for that reason. */
  record Malformed(Rejection.Reason reason) implements Meaning {}

  /** A valid outcome; {@code repeated}: delivered before. */
  record Report(Outcome outcome, boolean repeated) implements Meaning {}
}
