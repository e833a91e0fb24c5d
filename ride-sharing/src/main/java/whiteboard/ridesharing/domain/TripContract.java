package whiteboard.ridesharing.domain;

import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;
import whiteboard.contract.Envelope;
import whiteboard.contract.Violation;

/**
 * What a trip event must be to enter the platform. Live events must be whole and consistent; events
 * of source {@link #HISTORY} were published with known oddities (negative fares, ends before their
 * starts, unknown people, positions and currencies), which are kept for the models to flag.
 */
public final class TripContract {
  /** The source of events that were read from published history, not sent by an app. */
  public static final String HISTORY = "tlc";

  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private TripContract() {}

  /**
   * The first rule that {@code event} breaks, or null.
   *
   * @param ingestedAtMillis when the message reached us, milliseconds since the epoch
   */
  public static Violation violation(TripEvent event, long ingestedAtMillis) {
    Violation found = envelope(event);
    if (found == null) {
      found = Envelope.time(event.eventTimeMillis(), ingestedAtMillis);
    }
    if (found == null) {
      found = Envelope.position(event.lat(), event.lon());
    }
    if (found == null) {
      found = values(event);
    }
    return found != null || event.source().equals(HISTORY) ? found : live(event);
  }

  /** The violation of a message whose type is none of {@link TripEventType}'s wire names. */
  public static Violation unknownType(CharSequence seen) {
    return Violation.outOfRange("type", seen, "one of a trip's steps");
  }

  private static Violation envelope(TripEvent event) {
    if (Envelope.blank(event.eventId())) {
      return Violation.missing("event_id");
    }
    if (Envelope.blank(event.region())) {
      return Violation.missing("region");
    }
    if (Envelope.blank(event.source())) {
      return Violation.missing("source");
    }
    if (Envelope.blank(event.tripId())) {
      return Violation.missing("trip_id");
    }
    return event.type() == null ? Violation.missing("type") : null;
  }

  private static Violation values(TripEvent event) {
    if (event.currency() != null && !CURRENCIES.contains(event.currency())) {
      return Violation.outOfRange("currency", event.currency(), "an ISO 4217 code");
    }
    if (event.startedAtMillis() != null && event.startedAtMillis() < 0) {
      return Violation.outOfRange("started_at", event.startedAtMillis(), "1970 or later");
    }
    return null;
  }

  private static Violation live(TripEvent event) {
    if (Envelope.blank(event.riderId())) {
      return Violation.missing("rider_id");
    }
    if (needsDriver(event.type()) && Envelope.blank(event.driverId())) {
      return Violation.missingFor("driver_id", event.type().wireName());
    }
    if (event.fareCents() != null && event.fareCents() < 0) {
      return Violation.outOfRange("fare_cents", event.fareCents(), "0 or more");
    }
    if (event.distanceMeters() != null && event.distanceMeters() < 0) {
      return Violation.outOfRange("distance_meters", event.distanceMeters(), "0 or more");
    }
    if (event.startedAtMillis() != null && event.startedAtMillis() > event.eventTimeMillis()) {
      return Violation.contradiction(
          "event_time %d lies before started_at %d"
              .formatted(event.eventTimeMillis(), event.startedAtMillis()));
    }
    return event.type() == TripEventType.COMPLETED ? charge(event) : null;
  }

  private static Violation charge(TripEvent event) {
    if (event.fareCents() == null) {
      return Violation.missingFor("fare_cents", event.type().wireName());
    }
    return event.currency() == null
        ? Violation.missingFor("currency", event.type().wireName())
        : null;
  }

  private static boolean needsDriver(TripEventType type) {
    return type == TripEventType.ACCEPTED
        || type == TripEventType.STARTED
        || type == TripEventType.COMPLETED;
  }
}
