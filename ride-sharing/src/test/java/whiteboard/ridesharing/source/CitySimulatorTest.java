package whiteboard.ridesharing.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.avro.message.SchemaStore;
import org.junit.jupiter.api.Test;
import whiteboard.cli.UserError;
import whiteboard.event.EventDecoder;
import whiteboard.event.Rejection;
import whiteboard.event.UndecodableException;
import whiteboard.ridesharing.contract.Locations;
import whiteboard.ridesharing.contract.ProfileChanges;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.domain.ProfileChange;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.domain.TripEventType;
import whiteboard.source.InputIdentity;

final class CitySimulatorTest {
  private static final SchemaStore SCHEMAS = schemas();

  @Test
  void repeatsItselfByteForByte() {
    CitySimulator city = CitySimulator.forEvents(3_000, 7);

    assertThat(printed(sent(city))).isEqualTo(printed(sent(city)));
  }

  @Test
  void longerRunBeginsWithTheShorterOne() {
    List<Emission> shorter = sent(new CitySimulator(7, 500, Disturbances.standard(), 1_500));
    List<Emission> longer = sent(new CitySimulator(7, 500, Disturbances.standard(), 4_000));

    assertThat(printed(longer.subList(0, shorter.size()))).isEqualTo(printed(shorter));
  }

  @Test
  void anotherSeedGivesAnotherWorld() {
    byte[] one = lastTripEvent(CitySimulator.forEvents(1_000, 7)).value();
    byte[] other = lastTripEvent(CitySimulator.forEvents(1_000, 8)).value();

    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void disturbancesDoNotChangeWhatHappens() {
    Map<String, Long> calm = times(new CitySimulator(7, 800, Disturbances.none(), 1_000));
    Map<String, Long> rough = times(new CitySimulator(7, 800, Disturbances.standard(), 1_000));

    // Where one run stopped, the other has events still in flight: compare what both have.
    calm.keySet().retainAll(rough.keySet());
    assertThat(calm).hasSizeGreaterThan(900);
    assertThat(rough).containsAllEntriesOf(calm);
  }

  @Test
  void arrivesInOrderAndEndsAfterTheEventsAskedFor() {
    List<Emission> sent = sent(CitySimulator.forEvents(5_000, 7));

    assertThat(sent)
        .isSortedAccordingTo((a, b) -> Long.compare(a.arrivalMillis(), b.arrivalMillis()));
    assertThat(sent.stream().filter(e -> e.topic().equals(TripEvents.TOPIC))).hasSize(5_000);
    assertThat(sent.get(0).topic()).isEqualTo(Locations.TOPIC);
  }

  @Test
  void spansAboutTwoAndAHalfDaysWhateverItsSize() {
    for (long events : new long[] {2_000, 60_000}) {
      Emission last = lastTripEvent(CitySimulator.forEvents(events, 7));

      Instant end = Instant.ofEpochMilli(last.arrivalMillis());
      assertThat(Duration.between(CitySimulator.START, end).toMinutes() / 60.0)
          .as("%d events", events)
          .isCloseTo(60, within(2.0));
    }
  }

  @Test
  void everyDisturbanceHasTheShareAskedFor() {
    double[] delays = new double[5];
    long produced = 0;
    long good = 0;
    long completions = 0;
    long repeated = 0;
    for (Emission sent : CitySimulator.forEvents(60_000, 7)) {
      if (sent.topic().equals(TripEvents.TOPIC)) {
        produced++;
      }
      if (sent.meaning() instanceof Meaning.Step step) {
        repeated += step.repeated() ? 1 : 0;
        if (!step.repeated()) {
          good++;
          completions += step.event().type() == TripEventType.COMPLETED ? 1 : 0;
          delays[delayClass(sent.arrivalMillis() - step.event().eventTimeMillis())]++;
        }
      }
    }

    long malformed = produced - good - repeated;
    assertThat(repeated / (double) good).isCloseTo(0.02, within(0.003));
    assertThat(malformed / (double) good).isCloseTo(0.01, within(0.002));
    assertThat(delays[1] / good).isCloseTo(0.05, within(0.005));
    assertThat(delays[2] / good).isCloseTo(0.01, within(0.002));
    assertThat(delays[3] / good).isCloseTo(0.005, within(0.0015));
    // Of the completions of the last day, those a day late have not arrived.
    assertThat(delays[4] / completions).isBetween(0.003, 0.011);
  }

  @Test
  void withoutDisturbancesEachEventComesOnceAndPromptly() {
    CitySimulator calm = CitySimulator.forEvents(5_000, 7, Disturbances.none());

    Truth truth = calm.truth();

    assertThat(truth.accepted()).isEqualTo(5_000);
    assertThat(truth.repeated()).isZero();
    assertThat(truth.rejected()).isEmpty();
    for (Emission sent : calm) {
      if (sent.meaning() instanceof Meaning.Step step) {
        assertThat(sent.arrivalMillis() - step.event().eventTimeMillis()).isBetween(0L, 2_000L);
      }
    }
  }

  @Test
  void evenASmallRunHasCompletionsADayLate() {
    long late =
        sent(CitySimulator.forEvents(2_000, 7)).stream()
            .filter(e -> e.meaning() instanceof Meaning.Step)
            .filter(
                e ->
                    e.arrivalMillis() - ((Meaning.Step) e.meaning()).event().eventTimeMillis()
                        >= Duration.ofHours(24).toMillis())
            .count();

    assertThat(late).isPositive();
  }

  @Test
  void contractsAgreeWithWhatTheSourceSaysOfItsMessages() throws UndecodableException {
    EventDecoder decoder = EventDecoder.asWritten(SCHEMAS);
    Set<Rejection.Reason> reasons = new HashSet<>();
    for (Emission sent : CitySimulator.forEvents(20_000, 7)) {
      Rejection rejection = rejection(decoder, sent);

      if (sent.meaning() instanceof Meaning.Malformed malformed) {
        assertThat(rejection).isNotNull();
        assertThat(rejection.reason()).as(rejection.detail()).isEqualTo(malformed.reason());
        reasons.add(rejection.reason());
      } else {
        assertThat(rejection).as("%s", sent.meaning()).isNull();
      }
      if (sent.meaning() instanceof Meaning.Step step) {
        assertThat(TripEvents.fromAvro(decoder.decode(sent.value()))).isEqualTo(step.event());
      }
      if (sent.meaning() instanceof Meaning.Change change) {
        assertThat(ProfileChanges.fromAvro(decoder.decode(sent.value())))
            .isEqualTo(change.change());
      }
    }

    assertThat(reasons)
        .containsExactlyInAnyOrder(
            Rejection.Reason.UNREADABLE,
            Rejection.Reason.OUT_OF_RANGE,
            Rejection.Reason.MISSING_FIELD,
            Rejection.Reason.CONTRADICTION);
  }

  @Test
  void repeatedMessagesHaveTheSameBytes() {
    Map<String, byte[]> first = new HashMap<>();
    int repeats = 0;
    for (Emission sent : CitySimulator.forEvents(10_000, 7)) {
      if (sent.meaning() instanceof Meaning.Step step) {
        byte[] before = first.putIfAbsent(step.event().eventId(), sent.value());
        assertThat(before != null).isEqualTo(step.repeated());
        if (before != null) {
          assertThat(Arrays.equals(before, sent.value())).isTrue();
          repeats++;
        }
      }
    }
    assertThat(repeats).isPositive();
  }

  @Test
  void truthAddsUp() {
    CitySimulator city = CitySimulator.forEvents(20_000, 7);

    Truth truth = city.truth();

    assertThat(truth.produced()).isEqualTo(20_000);
    assertThat(truth.accepted() + truth.repeated() + truth.rejectedInAll()).isEqualTo(20_000);
    assertThat(sum(truth.trips().values(), TripTruth::events)).isEqualTo(truth.accepted());
    assertThat(truth.locations()).hasSize(36);
    long fares =
        sum(
            truth.trips().values(),
            trip -> trip.completedAtMillis() == null ? 0 : trip.fareCents());
    assertThat(sum(truth.revenueCents().values(), cents -> cents)).isEqualTo(fares);
    assertThat(truth.revenueCents().keySet().stream().map(RevenueKey::currency).distinct())
        .containsExactlyInAnyOrder("USD", "GBP", "EUR");
  }

  @Test
  void rushHoursAreBusierThanTheNight() {
    long[] requestsAtHour = new long[24];
    for (Emission sent : CitySimulator.forEvents(40_000, 7)) {
      if (sent.meaning() instanceof Meaning.Step step
          && !step.repeated()
          && step.event().type() == TripEventType.REQUESTED
          && step.event().region().equals("london")
          && step.event().eventTimeMillis()
              < CitySimulator.START.plus(Duration.ofDays(2)).toEpochMilli()) {
        requestsAtHour[
            Instant.ofEpochMilli(step.event().eventTimeMillis())
                .atZone(java.time.ZoneOffset.UTC)
                .getHour()]++;
      }
    }

    assertThat(requestsAtHour[8]).isGreaterThan(3 * requestsAtHour[3]);
    assertThat(requestsAtHour[18]).isGreaterThan(3 * requestsAtHour[3]);
    assertThat(requestsAtHour[13]).isLessThan(requestsAtHour[8]);
    assertThat(requestsAtHour[22]).isGreaterThan(2 * requestsAtHour[21]);
  }

  @Test
  void crowdsAskForMoreThanPassingDriversServe() {
    Map<String, Integer> requests = new HashMap<>();
    for (Emission sent : CitySimulator.forEvents(2_000, 7)) {
      if (sent.meaning() instanceof Meaning.Step step
          && !step.repeated()
          && step.event().type() == TripEventType.REQUESTED
          && step.event().locationId().endsWith("-01")) {
        TripEvent event = step.event();
        requests.merge(event.locationId() + event.eventTimeMillis() / 300_000, 1, Integer::sum);
      }
    }

    assertThat(requests.values().stream().mapToInt(n -> n).max().orElse(0)).isGreaterThan(3);
  }

  @Test
  void someProfilesChangeSeveralTimesAndOutOfOrder() {
    CitySimulator city = CitySimulator.forEvents(5_000, 7);
    Map<String, Long> newest = new HashMap<>();
    int overtaken = 0;
    int repeated = 0;
    for (Emission sent : city) {
      if (sent.meaning() instanceof Meaning.Change change) {
        repeated += change.repeated() ? 1 : 0;
        ProfileChange profile = change.change();
        long before = newest.merge(profile.profileId(), profile.revision(), Math::max);
        overtaken += !change.repeated() && before > profile.revision() ? 1 : 0;
      }
    }
    Truth truth = city.truth();

    assertThat(overtaken).isPositive();
    assertThat(repeated).isPositive();
    assertThat(truth.profiles().values()).anyMatch(versions -> versions.size() >= 5);
    assertThat(truth.profileMessages())
        .isEqualTo(sum(truth.profiles().values(), List::size) + repeated);
    truth
        .profiles()
        .values()
        .forEach(versions -> assertThat(versions).isSortedAccordingTo(Truth.BY_EFFECT));
  }

  @Test
  void goesOnInTheRecordedWorldWithTheLargerNumberOfEvents() {
    CitySimulator first = CitySimulator.forEvents(2_000, 7);

    EventSource more = CitySimulator.forEvents(6_000, 7).continuing(first.identity());
    EventSource fewer = CitySimulator.forEvents(1_000, 7).continuing(first.identity());

    assertThat(more.tripEvents()).isEqualTo(6_000);
    assertThat(more.identity().facts().get("trips-per-day"))
        .isEqualTo(first.identity().facts().get("trips-per-day"));
    assertThat(fewer.identity()).isEqualTo(first.identity());
  }

  @Test
  void refusesToGoOnWithAnotherSeed() {
    InputIdentity recorded = CitySimulator.forEvents(2_000, 7).identity();

    assertThatThrownBy(() -> CitySimulator.forEvents(2_000, 8).continuing(recorded))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("use --fresh to start over");
  }

  private static Rejection rejection(EventDecoder decoder, Emission sent) {
    try {
      var event = decoder.decode(sent.value());
      return switch (sent.topic()) {
        case TripEvents.TOPIC -> TripEvents.check(event, sent.arrivalMillis());
        case ProfileChanges.TOPIC -> ProfileChanges.check(event, sent.arrivalMillis());
        default -> Locations.check(event, sent.arrivalMillis());
      };
    } catch (UndecodableException e) {
      return e.rejection();
    }
  }

  private static SchemaStore schemas() {
    SchemaStore.Cache schemas = new SchemaStore.Cache();
    schemas.addSchema(TripEvents.SCHEMA);
    schemas.addSchema(ProfileChanges.SCHEMA);
    schemas.addSchema(Locations.SCHEMA);
    return schemas;
  }

  private static int delayClass(long millis) {
    long[] limits = {2_000, 60_000, 600_000, Duration.ofHours(5).toMillis()};
    int found = 0;
    while (found < limits.length && millis >= limits[found]) {
      found++;
    }
    return found;
  }

  private static Map<String, Long> times(CitySimulator city) {
    Map<String, Long> times = new HashMap<>();
    for (Emission sent : city) {
      if (sent.meaning() instanceof Meaning.Step step) {
        times.put(step.event().eventId(), step.event().eventTimeMillis());
      }
    }
    return times;
  }

  private static List<String> printed(List<Emission> emissions) {
    return emissions.stream()
        .map(e -> e.topic() + e.key() + e.arrivalMillis() + HexFormat.of().formatHex(e.value()))
        .toList();
  }

  private static List<Emission> sent(CitySimulator city) {
    List<Emission> sent = new ArrayList<>();
    city.forEach(sent::add);
    return sent;
  }

  private static Emission lastTripEvent(CitySimulator city) {
    Emission last = null;
    for (Iterator<Emission> all = city.iterator(); all.hasNext(); ) {
      Emission next = all.next();
      last = next.topic().equals(TripEvents.TOPIC) ? next : last;
    }
    return last;
  }

  private static <T> long sum(Iterable<T> things, ToLongFunction<T> number) {
    long sum = 0;
    for (T thing : things) {
      sum += number.applyAsLong(thing);
    }
    return sum;
  }
}
