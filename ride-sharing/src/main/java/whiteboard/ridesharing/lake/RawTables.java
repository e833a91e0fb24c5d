package whiteboard.ridesharing.lake;

import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import whiteboard.event.Rejection;
import whiteboard.lake.Contract;
import whiteboard.lake.LakeTopic;
import whiteboard.ridesharing.contract.Locations;
import whiteboard.ridesharing.contract.ProfileChanges;
import whiteboard.ridesharing.contract.SurgePriceSchema;
import whiteboard.ridesharing.contract.TripEvents;

/** Which topic lands in which raw table, and by which contract. */
public final class RawTables {
  /** {@code raw.trip_events}. */
  public static final String TRIP_EVENTS = "trip_events";

  /** {@code raw.profile_changes}. */
  public static final String PROFILE_CHANGES = "profile_changes";

  /** {@code raw.locations}. */
  public static final String LOCATIONS = "locations";

  /** {@code raw.surge_prices}. */
  public static final String SURGE_PRICES = "surge_prices";

  /** All raw tables that events land in. */
  public static final List<String> ALL =
      List.of(TRIP_EVENTS, PROFILE_CHANGES, LOCATIONS, SURGE_PRICES);

  private static final boolean SENDS_DEAD_LETTERS = true;

  private RawTables() {}

  /** The topics to land. The hot path already sends the dead letters of the trip events. */
  public static List<LakeTopic> topics() {
    return List.of(
        new LakeTopic(
            TripEvents.TOPIC,
            TRIP_EVENTS,
            TripEvents.SCHEMA,
            contract(TripEvents::check),
            !SENDS_DEAD_LETTERS),
        new LakeTopic(
            ProfileChanges.TOPIC,
            PROFILE_CHANGES,
            ProfileChanges.SCHEMA,
            contract(ProfileChanges::check),
            SENDS_DEAD_LETTERS),
        new LakeTopic(
            Locations.TOPIC,
            LOCATIONS,
            Locations.SCHEMA,
            contract(Locations::check),
            SENDS_DEAD_LETTERS),
        new LakeTopic(
            SurgePriceSchema.TOPIC,
            SURGE_PRICES,
            SurgePriceSchema.SCHEMA,
            Contract.NONE,
            SENDS_DEAD_LETTERS));
  }

  private interface Check {
    Rejection check(GenericRecord event, long ingestedAtMillis);
  }

  private static Contract contract(Check check) {
    return (event, ingestedAt) -> Optional.ofNullable(check.check(event, ingestedAt));
  }
}
