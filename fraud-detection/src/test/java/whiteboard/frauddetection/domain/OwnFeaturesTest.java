package whiteboard.frauddetection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static whiteboard.frauddetection.domain.TransactionBuilder.NOON;
import static whiteboard.frauddetection.domain.TransactionBuilder.aTransaction;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OwnFeaturesTest {

  @Test
  void readsTheClockInUtc() {
    double[] saturday = of(aTransaction().at(Instant.parse("2025-06-07T05:45:00Z").toEpochMilli()));
    double[] sunday = of(aTransaction().at(Instant.parse("2025-06-08T23:59:59Z").toEpochMilli()));
    double[] monday = of(aTransaction().at(Instant.parse("2025-06-09T06:00:00Z").toEpochMilli()));

    assertThat(saturday[Feature.HOUR.index()]).isEqualTo(5.75);
    assertThat(saturday[Feature.NIGHT.index()]).isEqualTo(1);
    assertThat(saturday[Feature.WEEKEND.index()]).isEqualTo(1);
    assertThat(sunday[Feature.WEEKEND.index()]).isEqualTo(1);
    assertThat(monday[Feature.WEEKEND.index()]).isZero();
    assertThat(monday[Feature.NIGHT.index()]).isZero();
  }

  @Test
  void tellsTheAmountInDollarsAndTheKindOfMerchant() {
    double[] row = of(aTransaction().cents(12_345).category("dining"));

    assertThat(row[Feature.AMOUNT.index()]).isEqualTo(123.45);
    assertThat(row[Feature.CATEGORY_CODE.index()]).isEqualTo(2);
    assertThat(of(aTransaction().category("never seen"))[Feature.CATEGORY_CODE.index()]).isZero();
  }

  @Test
  void tellsTheAgeOfTheCard() {
    assertThat(age(NOON - 36 * 3_600_000L)).isEqualTo(1.5);
    assertThat(age(NOON + 1)).isZero();
    assertThat(age(Transaction.UNKNOWN_ISSUE)).isEqualTo(-1);
  }

  private static double age(long issuedAt) {
    return of(aTransaction().issuedAt(issuedAt))[Feature.CARD_AGE_DAYS.index()];
  }

  private static double[] of(TransactionBuilder transaction) {
    double[] row = new double[Feature.COUNT];
    Transaction built = transaction.build();
    OwnFeatures.fill(built, built.amountCents(), row);
    return row;
  }
}
