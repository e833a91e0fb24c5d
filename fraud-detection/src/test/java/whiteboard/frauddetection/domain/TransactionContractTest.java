package whiteboard.frauddetection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static whiteboard.frauddetection.domain.TransactionBuilder.NOON;
import static whiteboard.frauddetection.domain.TransactionBuilder.aTransaction;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import whiteboard.contract.Violation;

class TransactionContractTest {

  @Test
  void takesWhatIsWhole() {
    assertThat(TransactionContract.violation(aTransaction().build(), NOON)).isNull();
    assertThat(TransactionContract.violation(aTransaction().placeUnknown().build(), NOON)).isNull();
    assertThat(TransactionContract.violation(aTransaction().cents(0).build(), NOON)).isNull();
  }

  @ParameterizedTest
  @MethodSource
  void saysWhatIsWrong(TransactionBuilder transaction, String detail) {
    Violation found = TransactionContract.violation(transaction.build(), NOON);

    assertThat(found.detail()).isEqualTo(detail);
  }

  static Stream<Arguments> saysWhatIsWrong() {
    return Stream.of(
        Arguments.of(aTransaction().id(" "), "event_id is missing"),
        Arguments.of(aTransaction().region(""), "region is missing"),
        Arguments.of(aTransaction().source(""), "source is missing"),
        Arguments.of(aTransaction().card(""), "card_id is missing"),
        Arguments.of(aTransaction().merchant(""), "merchant_id is missing"),
        Arguments.of(aTransaction().category(""), "category is missing"),
        Arguments.of(aTransaction().at(-1), "event_time is -1, not 1970 or later"),
        Arguments.of(
            aTransaction().at(NOON + 300_001),
            "event_time is 300001 ms ahead of ingestion, not at most 300000"),
        Arguments.of(aTransaction().cents(-1), "amount_cents is -1, not within 0..100000000000"),
        Arguments.of(
            aTransaction().cents(100_000_000_001L),
            "amount_cents is 100000000001, not within 0..100000000000"),
        Arguments.of(
            aTransaction().currency("XXX"),
            "currency is XXX, not one of those that the platform converts"),
        Arguments.of(aTransaction().place(90.5, 0), "lat is 90.5, not within -90..90"),
        Arguments.of(aTransaction().place(0, -181), "lon is -181.0, not within -180..180"),
        Arguments.of(aTransaction().place(0, Double.NaN), "lat is 0.0 while lon is null"));
  }
}
