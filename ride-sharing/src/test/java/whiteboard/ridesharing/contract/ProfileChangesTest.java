package whiteboard.ridesharing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import whiteboard.event.Rejection;
import whiteboard.ridesharing.domain.Location;
import whiteboard.ridesharing.domain.ProfileChange;
import whiteboard.ridesharing.domain.TripEventBuilder;

final class ProfileChangesTest {
  private static final long NOON = TripEventBuilder.NOON;
  private static final ProfileChange CHANGE =
      new ProfileChange(
          "be-d-1-v3",
          NOON,
          "berlin",
          "driver-app",
          "driver",
          "be-d-1",
          3,
          "Lena Weber",
          "lena@example.org",
          "gold",
          "berlin",
          "van");
  private static final Location MITTE =
      new Location("l-1", NOON, "berlin", "city-map", "be-02", "Mitte", "Mitte", null, null);

  @Test
  void changesAndLocationsSurviveTheirRecords() {
    assertThat(ProfileChanges.check(ProfileChanges.toAvro(CHANGE), NOON)).isNull();
    assertThat(ProfileChanges.fromAvro(ProfileChanges.toAvro(CHANGE))).isEqualTo(CHANGE);
    assertThat(Locations.check(Locations.toAvro(MITTE), NOON)).isNull();
    assertThat(Locations.fromAvro(Locations.toAvro(MITTE))).isEqualTo(MITTE);
  }

  @Test
  void rejectsWhatIsMissing() {
    GenericRecord change = ProfileChanges.toAvro(CHANGE);
    change.put("revision", null);
    GenericRecord location = Locations.toAvro(MITTE);
    location.put("zone", null);

    assertThat(ProfileChanges.check(change, NOON))
        .isEqualTo(new Rejection(Rejection.Reason.MISSING_FIELD, "revision is missing"));
    assertThat(Locations.check(location, NOON))
        .isEqualTo(new Rejection(Rejection.Reason.MISSING_FIELD, "zone is missing"));
  }

  @Test
  void rejectsRecordsOfAnotherContract() {
    assertThat(ProfileChanges.check(Locations.toAvro(MITTE), NOON).reason())
        .isEqualTo(Rejection.Reason.MISSING_FIELD);
    assertThat(TripEvents.check(Locations.toAvro(MITTE), NOON).reason())
        .isEqualTo(Rejection.Reason.MISSING_FIELD);
  }
}
