package whiteboard.frauddetection.domain;

import java.io.Serializable;

/**
 * Whom each card is assigned to. A card stays with its variant for as long as salt and share stay
 * what they are; a larger share takes cards from the champion and gives none back.
 *
 * @param salt another one deals the cards anew: for the next experiment
 * @param challengerShare of the cards, 0 to 1
 */
public record Variants(String salt, double challengerShare) implements Serializable {
  private static final long serialVersionUID = 1;

  public Variants {
    if (!(challengerShare >= 0 && challengerShare <= 1)) {
      throw new IllegalArgumentException(
          "Cannot share out cards: the challenger's share is %s vs 0 to 1"
              .formatted(challengerShare));
    }
  }

  /** One card in five: enough labels for the challenger, four fifths of the risk left alone. */
  public static Variants standard() {
    return new Variants("challenger", 0.2);
  }

  /** Whose verdict holds for the card. */
  public Variant of(String cardId) {
    return StableDraw.of(salt, cardId) < challengerShare ? Variant.CHALLENGER : Variant.CHAMPION;
  }
}
