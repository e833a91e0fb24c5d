package whiteboard.frauddetection.domain;

import java.util.Locale;

/** Who decided about a transaction. */
public enum DecidedBy {
  /** The champion model. */
  CHAMPION,
  /** The challenger model, to which the card is assigned. */
  CHALLENGER,
  /** The model that needs the transaction's own features alone: the rest was not to be had. */
  OWN_FEATURES,
  /** The rules: no model answered. */
  RULES;

  private static final DecidedBy[] ALL = values();

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** Its name in messages and in the lake. */
  public String wireName() {
    return wireName;
  }

  /** The one of that name, or null. */
  public static DecidedBy ofWireName(String name) {
    for (DecidedBy one : ALL) {
      if (one.wireName.equals(name)) {
        return one;
      }
    }
    return null;
  }
}
