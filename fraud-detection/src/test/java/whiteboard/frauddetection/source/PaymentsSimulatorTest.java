package whiteboard.frauddetection.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.SchemaStore;
import org.junit.jupiter.api.Test;
import whiteboard.cli.UserError;
import whiteboard.event.EventDecoder;
import whiteboard.event.Rejection;
import whiteboard.event.UndecodableException;
import whiteboard.frauddetection.contract.Outcomes;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.frauddetection.domain.Outcome;

final class PaymentsSimulatorTest {
  private static final long EVENTS = 20_000;
  private static final PaymentsSimulator WORLD = PaymentsSimulator.forEvents(EVENTS, 7);
  private static final long DAY = Duration.ofDays(1).toMillis();

  @Test
  void repeatsItselfByteForByte() {
    Iterator<Emission> again = WORLD.iterator();

    for (Emission first : WORLD) {
      Emission second = again.next();
      assertThat(second.value()).isEqualTo(first.value());
      assertThat(second.arrivalMillis()).isEqualTo(first.arrivalMillis());
      assertThat(second.key()).isEqualTo(first.key());
    }
    assertThat(again.hasNext()).isFalse();
  }

  @Test
  void aLongerRunBeginsWithAShorterOne() {
    Iterator<Emission> longer = WORLD.reaching(2 * EVENTS).iterator();
    long payments = 0;

    for (Iterator<Emission> shorter = WORLD.iterator(); payments < EVENTS; ) {
      Emission message = shorter.next();
      payments += message.isReport() ? 0 : 1;
      assertThat(longer.next().value()).isEqualTo(message.value());
    }
  }

  @Test
  void anotherSeedIsAnotherWorld() {
    byte[] other = PaymentsSimulator.forEvents(EVENTS, 8).iterator().next().value();

    assertThat(other).isNotEqualTo(WORLD.iterator().next().value());
  }

  @Test
  void knowsWhatTheContractMakesOfEachMessage() {
    EventDecoder decoder = EventDecoder.resolvedTo(Transactions.SCHEMA, published());
    Map<Rejection.Reason, Long> rejected = new EnumMap<>(Rejection.Reason.class);
    Set<String> accepted = new HashSet<>();
    long repeated = 0;

    for (Emission message : WORLD) {
      if (message.topic().equals(Transactions.TOPIC)) {
        Rejection rejection = rejection(decoder, message);
        if (rejection != null) {
          rejected.merge(rejection.reason(), 1L, Long::sum);
        } else if (!accepted.add(
            ((Meaning.Payment) message.meaning()).transaction().transactionId())) {
          repeated++;
        }
      }
    }

    Truth truth = WORLD.truth();
    assertThat(rejected).isEqualTo(truth.rejected()).hasSize(5);
    assertThat(accepted).isEqualTo(truth.accepted());
    assertThat(repeated).isEqualTo(truth.duplicates()).isPositive();
    assertThat(truth.transactions()).isEqualTo(EVENTS);
  }

  private static Rejection rejection(EventDecoder decoder, Emission message) {
    try {
      return Transactions.check(decoder.decode(message.value()), message.arrivalMillis());
    } catch (UndecodableException e) {
      return e.rejection();
    }
  }

  private static SchemaStore published() {
    long known = SchemaNormalization.parsingFingerprint64(Transactions.SCHEMA);
    return fingerprint -> fingerprint == known ? Transactions.SCHEMA : null;
  }

  @Test
  void hasAboutOneFraudInAHundredOfEveryPattern() {
    Truth truth = WORLD.truth();

    assertThat(truth.frauds()).containsOnlyKeys(FraudPattern.values());
    assertThat((double) truth.fraudsInAll() / truth.accepted().size()).isBetween(0.007, 0.015);
  }

  @Test
  void reportsAtMidnightOneToSixDaysAfterOrAfterMoreThanSeven() {
    List<Outcome> late = new ArrayList<>();
    long reports = 0;

    for (Emission message : WORLD) {
      if (message.meaning() instanceof Meaning.Report report && !report.repeated()) {
        Outcome outcome = report.outcome();
        long delay = outcome.reportedAtMillis() - outcome.transactionMillis();
        assertThat(message.topic()).isEqualTo(Outcomes.TOPIC);
        assertThat(message.arrivalMillis() % DAY).isZero();
        assertThat(delay).isGreaterThanOrEqualTo(DAY);
        assertThat(delay > 6 * DAY && delay <= 7 * DAY).isFalse();
        if (delay > 7 * DAY) {
          late.add(outcome);
        }
        reports++;
      }
    }

    assertThat(reports).isEqualTo(WORLD.truth().labels().size());
    assertThat((double) late.size() / reports).isBetween(0.005, 0.1);
  }

  @Test
  void arrivesInOrderAndANightsFileBeforeTheDayThatBegins() {
    long before = Long.MIN_VALUE;
    boolean paidAtMidnight = false;

    for (Emission message : WORLD) {
      assertThat(message.arrivalMillis()).isGreaterThanOrEqualTo(before);
      before = message.arrivalMillis();
      paidAtMidnight |= !message.isReport() && message.arrivalMillis() % DAY == 0;
    }

    assertThat(paidAtMidnight).isFalse();
  }

  @Test
  void aWorldWithoutDisturbancesHasNone() {
    PaymentsSimulator calm =
        PaymentsSimulator.forEvents(2_000, 7, FraudShares.standard(), Disturbances.none());

    Truth truth = calm.truth();

    assertThat(truth.duplicates()).isZero();
    assertThat(truth.rejected()).isEmpty();
    assertThat(truth.accepted()).hasSize(2_000);
    assertThat(truth.reportMessages()).isEqualTo(truth.labels().size());
  }

  @Test
  void goesOnWithTheLargerOfTwoRunsButNotWithAnotherSeed() {
    PaymentsSimulator small = PaymentsSimulator.forEvents(1_000, 7);

    assertThat(small.continuing(WORLD.identity()).identity()).isEqualTo(WORLD.identity());
    assertThatThrownBy(() -> PaymentsSimulator.forEvents(1_000, 8).continuing(WORLD.identity()))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith("use --fresh to start over");
  }

  @Test
  void makesLoadWithAHotCard() {
    BusyPayments load = new BusyPayments(7, 0, 100_000, 1_000, 0.05);
    Set<String> ids = new HashSet<>();
    long hot = 0;

    for (int payment = 0; payment < 20_000; payment++) {
      BusyPayments.Load next = load.next(1_000_000);
      assertThat(ids.add(next.transaction().transactionId())).isTrue();
      hot += next.transaction().cardId().equals("card-0000000") ? 1 : 0;
    }

    assertThat(hot / 20_000.0).isBetween(0.045, 0.055);
  }
}
