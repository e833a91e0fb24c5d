package whiteboard.ridesharing.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static whiteboard.ridesharing.domain.TripEventBuilder.NOON;

import org.junit.jupiter.api.Test;
import whiteboard.contract.Violation;

final class ProfileContractTest {
  @Test
  void acceptsAProfileWithoutPersonalData() {
    assertThat(check("p-1-v1", NOON, "berlin", "rider", "p-1", 1)).isNull();
  }

  @Test
  void rejectsMissingFields() {
    assertThat(check(null, NOON, "berlin", "rider", "p-1", 1))
        .isEqualTo(Violation.missing("event_id"));
    assertThat(check("p-1-v1", NOON, " ", "rider", "p-1", 1))
        .isEqualTo(Violation.missing("region"));
    assertThat(check("p-1-v1", NOON, "berlin", "rider", "", 1))
        .isEqualTo(Violation.missing("profile_id"));
  }

  @Test
  void rejectsValuesOutOfRange() {
    assertThat(check("p-1-v1", NOON, "berlin", "robot", "p-1", 1))
        .isEqualTo(Violation.outOfRange("profile_type", "robot", "driver or rider"));
    assertThat(check("p-1-v1", NOON, "berlin", "driver", "p-1", -1))
        .isEqualTo(Violation.outOfRange("revision", -1, "0 or more"));
    assertThat(check("p-1-v1", NOON + 300_001, "berlin", "driver", "p-1", 1).kind())
        .isEqualTo(Violation.Kind.OUT_OF_RANGE);
  }

  @Test
  void rejectsLocationsWithoutNameOrOffTheGlobe() {
    assertThat(location("Mitte", "Mitte", 52.5, 13.4)).isNull();
    assertThat(location("Mitte", Location.UNKNOWN, null, null)).isNull();
    assertThat(location(null, "Mitte", 52.5, 13.4)).isEqualTo(Violation.missing("zone"));
    assertThat(location("Mitte", " ", 52.5, 13.4)).isEqualTo(Violation.missing("borough"));
    assertThat(location("Mitte", "Mitte", 152.5, 13.4).kind())
        .isEqualTo(Violation.Kind.OUT_OF_RANGE);
  }

  private static Violation check(
      String eventId, long at, String region, String type, String profileId, long revision) {
    return ProfileContract.violation(
        new ProfileChange(
            eventId,
            at,
            region,
            "rider-app",
            type,
            profileId,
            revision,
            null,
            null,
            null,
            null,
            null),
        NOON);
  }

  private static Violation location(String zone, String borough, Double lat, Double lon) {
    return LocationContract.violation(
        new Location("l-1", NOON, "berlin", "city-map", "be-02", zone, borough, lat, lon), NOON);
  }
}
