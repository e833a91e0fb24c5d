package whiteboard.frauddetection.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import whiteboard.cli.UserError;
import whiteboard.frauddetection.domain.Transaction;

class WeekTest {
  private final List<LabelledPayment> payments = new ArrayList<>();

  @Test
  void learnsFromTheTrainingDaysAndIsJudgedOnTheTestDays() {
    pay("2018-07-24", "a", false);
    pay("2018-07-25", "a", false);
    pay("2018-07-26", "b", false);
    pay("2018-07-27", "b", false);
    pay("2018-07-29", "a", false);
    pay("2018-07-30", "a", false);
    Week week = week("2018-07-25..2018-07-26", "2018-07-29..2018-07-29", 2);

    assertThat(week.trainRows(payments)).containsExactly(1, 2);
    assertThat(week.testRows(payments)).containsExactly(4);
  }

  @Test
  void cardsThatAreKnownToBeCompromisedAreNotInTheTest() {
    pay("2018-07-25", "while-training", true);
    pay("2018-07-26", "before-the-delay", true);
    pay("2018-07-27", "within-the-delay", true);
    pay("2018-07-29", "while-training", false);
    pay("2018-07-29", "before-the-delay", false);
    pay("2018-07-29", "within-the-delay", false);
    pay("2018-07-30", "within-the-delay", false);
    pay("2018-07-30", "other", true);
    Week week = week("2018-07-25..2018-07-25", "2018-07-29..2018-07-30", 2);

    // On the 29th the frauds up to the 26th are known, on the 30th those of the 27th too.
    assertThat(week.testRows(payments)).containsExactly(5, 7);
  }

  @Test
  void refusesToTestBeforeTheLabelsAreKnown() {
    assertThatThrownBy(() -> week("2018-07-25..2018-07-31", "2018-08-07..2018-08-14", 7))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Cannot test on 2018-08-07..2018-08-14: after 2018-07-31 the labels of"
                + " 2018-07-25..2018-07-31 are not known yet, with a delay of 7 days");
  }

  private static Week week(String train, String test, int delay) {
    Period.Reader reader = new Period.Reader();
    return new Week(reader.convert(train), reader.convert(test), delay);
  }

  private void pay(String day, String card, boolean fraud) {
    long noon = LocalDate.parse(day).atTime(12, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
    payments.add(
        new LabelledPayment(
            new Transaction(
                "t" + payments.size(),
                noon,
                "handbook",
                "handbook",
                card,
                Transaction.UNKNOWN_ISSUE,
                "m",
                "unknown",
                100,
                "USD",
                Double.NaN,
                Double.NaN),
            fraud));
  }
}
