package whiteboard.ridesharing.contract;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import whiteboard.event.ContractSchemas;
import whiteboard.event.RecordLayout;
import whiteboard.event.Rejection;
import whiteboard.ridesharing.domain.ProfileChange;
import whiteboard.ridesharing.domain.ProfileContract;

/** Profile changes between Avro and the domain. Thread-safe. */
public final class ProfileChanges {
  /** The topic that carries them, keyed by profile id. */
  public static final String TOPIC = "profile-changes";

  /** The contract. */
  public static final Schema SCHEMA = ContractSchemas.load("ProfileChange");

  private static final RecordLayout.Cache LAYOUTS = new RecordLayout.Cache(SCHEMA);

  private static final int EVENT_ID = pos("event_id");
  private static final int EVENT_TIME = pos("event_time");
  private static final int REGION = pos("region");
  private static final int SOURCE = pos("source");
  private static final int PROFILE_TYPE = pos("profile_type");
  private static final int PROFILE_ID = pos("profile_id");
  private static final int REVISION = pos("revision");
  private static final int NAME = pos("name");
  private static final int EMAIL = pos("email");
  private static final int TIER = pos("tier");
  private static final int HOME_REGION = pos("home_region");
  private static final int VEHICLE_CLASS = pos("vehicle_class");

  private ProfileChanges() {}

  /** The change as a record of {@link #SCHEMA}. */
  public static GenericRecord toAvro(ProfileChange change) {
    GenericData.Record written = new GenericData.Record(SCHEMA);
    written.put(EVENT_ID, change.eventId());
    written.put(EVENT_TIME, change.eventTimeMillis());
    written.put(REGION, change.region());
    written.put(SOURCE, change.source());
    written.put(PROFILE_TYPE, change.profileType());
    written.put(PROFILE_ID, change.profileId());
    written.put(REVISION, change.revision());
    written.put(NAME, change.name());
    written.put(EMAIL, change.email());
    written.put(TIER, change.tier());
    written.put(HOME_REGION, change.homeRegion());
    written.put(VEHICLE_CLASS, change.vehicleClass());
    return written;
  }

  /** The domain's view of a record that passed {@link #check}. */
  public static ProfileChange fromAvro(GenericRecord event) {
    RecordLayout layout = LAYOUTS.of(event);
    return new ProfileChange(
        layout.text(event, EVENT_ID),
        layout.whole(event, EVENT_TIME),
        layout.text(event, REGION),
        layout.text(event, SOURCE),
        layout.text(event, PROFILE_TYPE),
        layout.text(event, PROFILE_ID),
        layout.whole(event, REVISION),
        layout.text(event, NAME),
        layout.text(event, EMAIL),
        layout.text(event, TIER),
        layout.text(event, HOME_REGION),
        layout.text(event, VEHICLE_CLASS));
  }

  /**
   * Why the change is to be set aside, or null where it meets the contract.
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
    if (layout.value(event, REVISION) == null) {
      return Rejection.missing("revision");
    }
    return Rejection.of(ProfileContract.violation(fromAvro(event), ingestedAtMillis));
  }

  private static int pos(String field) {
    return SCHEMA.getField(field).pos();
  }
}
