package whiteboard.ridesharing.contract;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import whiteboard.event.ContractSchemas;
import whiteboard.event.RecordLayout;
import whiteboard.event.Rejection;
import whiteboard.ridesharing.domain.Location;
import whiteboard.ridesharing.domain.LocationContract;

/** Locations between Avro and the domain. Thread-safe. */
public final class Locations {
  /** The topic that carries them, keyed by location id. */
  public static final String TOPIC = "locations";

  /** The contract. */
  public static final Schema SCHEMA = ContractSchemas.load("Location");

  private static final RecordLayout.Cache LAYOUTS = new RecordLayout.Cache(SCHEMA);

  private static final int EVENT_ID = pos("event_id");
  private static final int EVENT_TIME = pos("event_time");
  private static final int REGION = pos("region");
  private static final int SOURCE = pos("source");
  private static final int LOCATION_ID = pos("location_id");
  private static final int ZONE = pos("zone");
  private static final int BOROUGH = pos("borough");
  private static final int LAT = pos("lat");
  private static final int LON = pos("lon");

  private Locations() {}

  /** The location as a record of {@link #SCHEMA}. */
  public static GenericRecord toAvro(Location location) {
    GenericData.Record written = new GenericData.Record(SCHEMA);
    written.put(EVENT_ID, location.eventId());
    written.put(EVENT_TIME, location.eventTimeMillis());
    written.put(REGION, location.region());
    written.put(SOURCE, location.source());
    written.put(LOCATION_ID, location.locationId());
    written.put(ZONE, location.zone());
    written.put(BOROUGH, location.borough());
    written.put(LAT, location.lat());
    written.put(LON, location.lon());
    return written;
  }

  /** The domain's view of a record that passed {@link #check}. */
  public static Location fromAvro(GenericRecord event) {
    RecordLayout layout = LAYOUTS.of(event);
    return new Location(
        layout.text(event, EVENT_ID),
        layout.whole(event, EVENT_TIME),
        layout.text(event, REGION),
        layout.text(event, SOURCE),
        layout.text(event, LOCATION_ID),
        layout.text(event, ZONE),
        layout.text(event, BOROUGH),
        layout.real(event, LAT),
        layout.real(event, LON));
  }

  /**
   * Why the location is to be set aside, or null where it meets the contract.
   *
   * @param ingestedAtMillis Kafka's timestamp of the message
   */
  public static Rejection check(GenericRecord event, long ingestedAtMillis) {
    RecordLayout layout = LAYOUTS.of(event);
    if (layout.unfit() != null) {
      return layout.unfit();
    }
    if (layout.value(event, EVENT_TIME) == null) {
      return Rejection.missing("event_time");
    }
    return Rejection.of(LocationContract.violation(fromAvro(event), ingestedAtMillis));
  }

  private static int pos(String field) {
    return SCHEMA.getField(field).pos();
  }
}
