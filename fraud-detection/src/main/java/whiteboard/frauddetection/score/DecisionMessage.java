package whiteboard.frauddetection.score;

import java.nio.charset.StandardCharsets;
import whiteboard.frauddetection.contract.Decisions;
import whiteboard.frauddetection.domain.Decision;

/** A decision as topic {@code decisions} takes it. A flat bean, so that it can cross an edge. */
public class DecisionMessage {
  /** The key: the card's id in UTF-8. */
  public byte[] card = {};

  /** A message of {@link Decisions#SCHEMA}. */
  public byte[] body = {};

  public DecisionMessage() {}

  private DecisionMessage(byte[] card, byte[] body) {
    this.card = card;
    this.body = body;
  }

  /** Writes decisions. Not thread-safe. */
  static final class Encoder {
    private final Decisions.Encoder encoder = new Decisions.Encoder();

    DecisionMessage of(Decision decision) {
      return new DecisionMessage(
          decision.row().transaction().cardId().getBytes(StandardCharsets.UTF_8),
          encoder.encode(decision));
    }
  }
}
