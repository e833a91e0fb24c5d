package whiteboard.frauddetection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static whiteboard.frauddetection.domain.TransactionBuilder.NOON;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeContractTest {

  @Test
  void takesWhatIsWhole() {
    assertThat(OutcomeContract.violation(outcome("o1", "t1", "m1", NOON, NOON - 1), NOON)).isNull();
  }

  @ParameterizedTest
  @MethodSource
  void saysWhatIsWrong(Outcome outcome, String detail) {
    assertThat(OutcomeContract.violation(outcome, NOON).detail()).isEqualTo(detail);
  }

  static Stream<Arguments> saysWhatIsWrong() {
    return Stream.of(
        Arguments.of(outcome("", "t1", "m1", NOON, NOON), "event_id is missing"),
        Arguments.of(outcome("o1", " ", "m1", NOON, NOON), "transaction_id is missing"),
        Arguments.of(outcome("o1", "t1", "", NOON, NOON), "merchant_id is missing"),
        Arguments.of(
            outcome("o1", "t1", "m1", NOON, -1), "transaction_time is -1, not 1970 or later"),
        Arguments.of(
            outcome("o1", "t1", "m1", NOON + 600_000, NOON),
            "event_time is 600000 ms ahead of ingestion, not at most 300000"),
        Arguments.of(
            outcome("o1", "t1", "m1", NOON, NOON + 1),
            "event_time %d lies before transaction_time %d".formatted(NOON, NOON + 1)));
  }

  private static Outcome outcome(
      String id, String transaction, String merchant, long reportedAt, long time) {
    return new Outcome(
        id,
        reportedAt,
        "east",
        "gateway",
        transaction,
        time,
        "c1",
        merchant,
        Outcome.Kind.CHARGEBACK);
  }
}
