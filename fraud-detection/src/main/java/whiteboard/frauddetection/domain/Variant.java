package whiteboard.frauddetection.domain;

import java.util.Locale;

/** The two models on trial; each card is assigned to one. */
public enum Variant {
  /** The one that is trusted. */
  CHAMPION,
  /** The one that is to prove itself. */
  CHALLENGER;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** Its name in messages and in the lake. */
  public String wireName() {
    return wireName;
  }

  /** The one of that name, or null. */
  public static Variant ofWireName(String name) {
    return CHAMPION.wireName.equals(name)
        ? CHAMPION
        : CHALLENGER.wireName.equals(name) ? CHALLENGER : null;
  }
}
