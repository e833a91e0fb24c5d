package whiteboard.ridesharing.domain;

/** The steps of a trip, in the order that a completed trip goes through them. */
public enum TripEventType {
  REQUESTED("trip_requested"),
  ACCEPTED("trip_accepted"),
  STARTED("trip_started"),
  COMPLETED("trip_completed"),
  CANCELLED("trip_cancelled");

  private static final TripEventType[] ALL = values();

  private final String wireName;

  TripEventType(String wireName) {
    this.wireName = wireName;
  }

  /** The name in messages and tables, e.g. {@code trip_requested}. */
  public String wireName() {
    return wireName;
  }

  /** The type of that wire name, or null where there is none. */
  public static TripEventType ofWireName(CharSequence wireName) {
    for (TripEventType type : ALL) {
      if (type.wireName.contentEquals(wireName)) {
        return type;
      }
    }
    return null;
  }
}
