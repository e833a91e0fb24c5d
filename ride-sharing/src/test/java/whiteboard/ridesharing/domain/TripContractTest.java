package whiteboard.ridesharing.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static whiteboard.ridesharing.domain.TripEventBuilder.NOON;
import static whiteboard.ridesharing.domain.TripEventBuilder.a;
import static whiteboard.ridesharing.domain.TripEventBuilder.aCompletion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import whiteboard.contract.Envelope;
import whiteboard.contract.Violation;

final class TripContractTest {
  @ParameterizedTest
  @EnumSource(TripEventType.class)
  void acceptsEveryStep(TripEventType type) {
    TripEventBuilder event = type == TripEventType.COMPLETED ? aCompletion() : a(type);

    assertThat(check(event)).isNull();
  }

  @Test
  void rejectsMissingFields() {
    assertMissing(a(TripEventType.REQUESTED).eventId(null), "event_id");
    assertMissing(a(TripEventType.REQUESTED).eventId(" "), "event_id");
    assertMissing(a(TripEventType.REQUESTED).region(null), "region");
    assertMissing(a(TripEventType.REQUESTED).source(null), "source");
    assertMissing(a(TripEventType.REQUESTED).tripId(null), "trip_id");
    assertMissing(a(TripEventType.REQUESTED).riderId(null), "rider_id");
    assertMissing(a(TripEventType.REQUESTED).type(null), "type");
  }

  @ParameterizedTest
  @CsvSource({"91, 0", "-90.01, 0", "999, 0", "NaN, 0", "0, 180.5", "0, -181", "0, NaN"})
  void rejectsPositionsOffTheGlobe(double lat, double lon) {
    Violation found = check(a(TripEventType.REQUESTED).position(lat, lon));

    assertThat(found.kind()).isEqualTo(Violation.Kind.OUT_OF_RANGE);
    assertThat(found.detail()).contains(Double.toString(lat == 0 ? lon : lat));
  }

  @Test
  void acceptsTheGlobesEdgesAndAnUnknownPosition() {
    assertThat(check(a(TripEventType.REQUESTED).position(90.0, -180.0))).isNull();
    assertThat(check(a(TripEventType.REQUESTED).position(null, null))).isNull();
  }

  @Test
  void rejectsHalfAPosition() {
    assertThat(check(a(TripEventType.REQUESTED).position(52.5, null)).kind())
        .isEqualTo(Violation.Kind.CONTRADICTION);
    assertThat(check(a(TripEventType.REQUESTED).position(null, 13.4)).kind())
        .isEqualTo(Violation.Kind.CONTRADICTION);
  }

  @Test
  void rejectsNegativeFareAndDistance() {
    assertThat(check(aCompletion().fareCents(-1L)))
        .isEqualTo(Violation.outOfRange("fare_cents", -1, "0 or more"));
    assertThat(check(aCompletion().distanceMeters(-1L)))
        .isEqualTo(Violation.outOfRange("distance_meters", -1, "0 or more"));
  }

  @Test
  void rejectsCompletionWithoutCharge() {
    assertMissing(aCompletion().fareCents(null), "fare_cents");
    assertMissing(aCompletion().currency(null), "currency");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EURO", "eur", "", "ABC"})
  void rejectsCurrencyThatIsNone(String currency) {
    assertThat(check(aCompletion().currency(currency)).kind())
        .isEqualTo(Violation.Kind.OUT_OF_RANGE);
  }

  @Test
  void rejectsTripThatEndsBeforeItStarts() {
    assertThat(check(aCompletion().startedAt(NOON + 1)).kind())
        .isEqualTo(Violation.Kind.CONTRADICTION);
    assertThat(check(aCompletion().startedAt(NOON))).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"ACCEPTED", "STARTED", "COMPLETED"})
  void rejectsStepsThatNeedADriverWithoutOne(TripEventType type) {
    assertMissing(aCompletion().type(type).driverId(null), "driver_id");
  }

  @ParameterizedTest
  @EnumSource(names = {"REQUESTED", "CANCELLED"})
  void acceptsStepsBeforeADriverIsFound(TripEventType type) {
    assertThat(check(a(type).driverId(null))).isNull();
  }

  @Test
  void rejectsTimesFurtherAheadThanAClockMayRun() {
    long limit = Envelope.CLOCK_SKEW_LIMIT.toMillis();

    assertThat(check(a(TripEventType.REQUESTED).at(NOON + limit))).isNull();
    assertThat(check(a(TripEventType.REQUESTED).at(NOON + limit + 1)))
        .isEqualTo(
            Violation.outOfRange("event_time", "300001 ms ahead of ingestion", "at most 300000"));
    assertThat(check(a(TripEventType.REQUESTED).at(-1)).kind())
        .isEqualTo(Violation.Kind.OUT_OF_RANGE);
  }

  @Test
  void keepsTheOdditiesOfPublishedHistory() {
    TripEventBuilder odd =
        aCompletion()
            .source(TripContract.HISTORY)
            .riderId(null)
            .driverId(null)
            .position(null, null)
            .fareCents(-2_080L)
            .currency(null)
            .distanceMeters(-3L)
            .startedAt(NOON + 1);

    assertThat(check(odd)).isNull();
    assertThat(check(odd.fareCents(null))).isNull();
    assertThat(check(odd.position(999.0, 0.0)).kind()).isEqualTo(Violation.Kind.OUT_OF_RANGE);
  }

  private static Violation check(TripEventBuilder event) {
    return TripContract.violation(event.build(), NOON);
  }

  private static void assertMissing(TripEventBuilder event, String field) {
    Violation found = check(event);
    assertThat(found).isNotNull();
    assertThat(found.kind()).isEqualTo(Violation.Kind.MISSING_FIELD);
    assertThat(found.detail()).startsWith(field + " is missing");
  }
}
