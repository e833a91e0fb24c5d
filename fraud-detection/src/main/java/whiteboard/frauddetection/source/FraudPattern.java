package whiteboard.frauddetection.source;

/** How the simulated thieves go about it. */
public enum FraudPattern {
  /**
   * A terminal copies cards for some weeks: usual amounts, told by its merchant's history alone.
   */
  COMPROMISED_MERCHANT,
  /** The thief pays beside the holder for some days, several times the usual amounts. */
  STOLEN_CARD,
  /** Small payments within minutes, to try the card, then large ones. */
  BURST,
  /** On another continent within the hour. */
  FAR_AWAY,
  /** A card got by a false name, emptied within its first month. */
  NEW_CARD
}
