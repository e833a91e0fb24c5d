package whiteboard.ridesharing.contract;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import whiteboard.event.ContractSchemas;
import whiteboard.event.RecordLayout;
import whiteboard.event.Rejection;
import whiteboard.ridesharing.domain.TripContract;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.domain.TripEventType;

/** Trip events between Avro and the domain. Thread-safe. */
public final class TripEvents {
  /** The topic that carries them, keyed by trip id. */
  public static final String TOPIC = "trip-events";

  /** The contract. */
  public static final Schema SCHEMA = ContractSchemas.load("TripEvent");

  private static final RecordLayout.Cache LAYOUTS = new RecordLayout.Cache(SCHEMA);

  private static final int EVENT_ID = pos("event_id");
  private static final int EVENT_TIME = pos("event_time");
  private static final int REGION = pos("region");
  private static final int SOURCE = pos("source");
  private static final int TYPE = pos("type");
  private static final int TRIP_ID = pos("trip_id");
  private static final int RIDER_ID = pos("rider_id");
  private static final int DRIVER_ID = pos("driver_id");
  private static final int LAT = pos("lat");
  private static final int LON = pos("lon");
  private static final int LOCATION_ID = pos("location_id");
  private static final int STARTED_AT = pos("started_at");
  private static final int FARE_CENTS = pos("fare_cents");
  private static final int CURRENCY = pos("currency");
  private static final int DISTANCE_METERS = pos("distance_meters");
  private static final int PERIOD = pos("period");

  private TripEvents() {}

  /** The event as a record of {@link #SCHEMA}. */
  public static GenericRecord toAvro(TripEvent event) {
    GenericData.Record written = new GenericData.Record(SCHEMA);
    written.put(EVENT_ID, event.eventId());
    written.put(EVENT_TIME, event.eventTimeMillis());
    written.put(REGION, event.region());
    written.put(SOURCE, event.source());
    written.put(TYPE, event.type().wireName());
    written.put(TRIP_ID, event.tripId());
    written.put(RIDER_ID, event.riderId());
    written.put(DRIVER_ID, event.driverId());
    written.put(LAT, event.lat());
    written.put(LON, event.lon());
    written.put(LOCATION_ID, event.locationId());
    written.put(STARTED_AT, event.startedAtMillis());
    written.put(FARE_CENTS, event.fareCents());
    written.put(CURRENCY, event.currency());
    written.put(DISTANCE_METERS, event.distanceMeters());
    written.put(PERIOD, event.period());
    return written;
  }

  /**
   * The domain's view of a record that passed {@link #check}, whatever version of the schema it was
   * written with. A type that is unknown becomes null.
   */
  public static TripEvent fromAvro(GenericRecord event) {
    RecordLayout layout = LAYOUTS.of(event);
    return new TripEvent(
        layout.text(event, EVENT_ID),
        layout.whole(event, EVENT_TIME),
        layout.text(event, REGION),
        layout.text(event, SOURCE),
        TripEventType.ofWireName((CharSequence) layout.value(event, TYPE)),
        layout.text(event, TRIP_ID),
        layout.text(event, RIDER_ID),
        layout.text(event, DRIVER_ID),
        layout.real(event, LAT),
        layout.real(event, LON),
        layout.text(event, LOCATION_ID),
        layout.whole(event, STARTED_AT),
        layout.whole(event, FARE_CENTS),
        layout.text(event, CURRENCY),
        layout.whole(event, DISTANCE_METERS),
        layout.text(event, PERIOD));
  }

  /** An event, or why there is none: one of the two is null. */
  public record Parsed(TripEvent event, Rejection rejection) {}

  /**
   * Why the event is to be set aside, or null where it meets the contract. Never throws on what a
   * decoder returns.
   *
   * @param ingestedAtMillis Kafka's timestamp of the message
   */
  public static Rejection check(GenericRecord event, long ingestedAtMillis) {
    Rejection unreadable = unreadable(event);
    return unreadable == null ? checked(outline(event), ingestedAtMillis).rejection() : unreadable;
  }

  /** All that the contract looks at: of the ids, whether they are there. Makes no text of them. */
  private static TripEvent outline(GenericRecord event) {
    RecordLayout layout = LAYOUTS.of(event);
    return new TripEvent(
        layout.mark(event, EVENT_ID),
        layout.whole(event, EVENT_TIME),
        layout.mark(event, REGION),
        layout.text(event, SOURCE),
        TripEventType.ofWireName((CharSequence) layout.value(event, TYPE)),
        layout.mark(event, TRIP_ID),
        layout.mark(event, RIDER_ID),
        layout.mark(event, DRIVER_ID),
        layout.real(event, LAT),
        layout.real(event, LON),
        null,
        layout.whole(event, STARTED_AT),
        layout.whole(event, FARE_CENTS),
        layout.text(event, CURRENCY),
        layout.whole(event, DISTANCE_METERS),
        null);
  }

  /** As {@link #check} and {@link #fromAvro}, at the price of one. */
  public static Parsed parse(GenericRecord written, long ingestedAtMillis) {
    Rejection unreadable = unreadable(written);
    if (unreadable != null) {
      return new Parsed(null, unreadable);
    }
    return checked(fromAvro(written), ingestedAtMillis);
  }

  static Parsed checked(TripEvent event, long ingestedAtMillis) {
    Rejection broken = Rejection.of(TripContract.violation(event, ingestedAtMillis));
    return broken == null ? new Parsed(event, null) : new Parsed(null, broken);
  }

  private static Rejection unreadable(GenericRecord event) {
    RecordLayout layout = LAYOUTS.of(event);
    if (layout.unfit() != null) {
      return layout.unfit();
    }
    if (layout.value(event, EVENT_TIME) == null) {
      return Rejection.missing("event_time");
    }
    CharSequence type = (CharSequence) layout.value(event, TYPE);
    if (type == null) {
      return Rejection.missing("type");
    }
    if (TripEventType.ofWireName(type) == null) {
      return Rejection.of(TripContract.unknownType(type));
    }
    return null;
  }

  private static int pos(String field) {
    return SCHEMA.getField(field).pos();
  }
}
