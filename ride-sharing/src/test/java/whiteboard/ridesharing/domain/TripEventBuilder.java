package whiteboard.ridesharing.domain;

/** A valid trip event; a test states only what matters to it. */
public final class TripEventBuilder {
  /** 2026-03-02T12:00:00Z. */
  public static final long NOON = 1_772_452_800_000L;

  private String eventId = "e-1";
  private long at = NOON;
  private String region = "berlin";
  private String source = "driver-app";
  private TripEventType type;
  private String tripId = "t-1";
  private String riderId = "r-1";
  private String driverId = "d-1";
  private Double lat = 52.52;
  private Double lon = 13.41;
  private Long startedAt;
  private Long fareCents;
  private String currency;
  private Long distanceMeters;

  private TripEventBuilder(TripEventType type) {
    this.type = type;
  }

  public static TripEventBuilder a(TripEventType type) {
    return new TripEventBuilder(type);
  }

  public static TripEventBuilder aCompletion() {
    return a(TripEventType.COMPLETED)
        .startedAt(NOON - 600_000)
        .fareCents(1_250L)
        .currency("EUR")
        .distanceMeters(4_000L);
  }

  public TripEventBuilder eventId(String value) {
    eventId = value;
    return this;
  }

  public TripEventBuilder at(long millis) {
    at = millis;
    return this;
  }

  public TripEventBuilder region(String value) {
    region = value;
    return this;
  }

  public TripEventBuilder source(String value) {
    source = value;
    return this;
  }

  public TripEventBuilder type(TripEventType value) {
    type = value;
    return this;
  }

  public TripEventBuilder tripId(String value) {
    tripId = value;
    return this;
  }

  public TripEventBuilder riderId(String value) {
    riderId = value;
    return this;
  }

  public TripEventBuilder driverId(String value) {
    driverId = value;
    return this;
  }

  public TripEventBuilder position(Double latitude, Double longitude) {
    lat = latitude;
    lon = longitude;
    return this;
  }

  public TripEventBuilder startedAt(Long millis) {
    startedAt = millis;
    return this;
  }

  public TripEventBuilder fareCents(Long value) {
    fareCents = value;
    return this;
  }

  public TripEventBuilder currency(String value) {
    currency = value;
    return this;
  }

  public TripEventBuilder distanceMeters(Long value) {
    distanceMeters = value;
    return this;
  }

  public TripEvent build() {
    return new TripEvent(
        eventId,
        at,
        region,
        source,
        type,
        tripId,
        riderId,
        driverId,
        lat,
        lon,
        "be-02",
        startedAt,
        fareCents,
        currency,
        distanceMeters,
        null);
  }
}
