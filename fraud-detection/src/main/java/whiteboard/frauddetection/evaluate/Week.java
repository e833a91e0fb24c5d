package whiteboard.frauddetection.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import whiteboard.cli.UserError;

/**
 * Days to learn from and later days to be judged on, by the Fraud Detection Handbook's protocol: a
 * label is known {@code delayDays} after its transaction, and a card that is known to be
 * compromised is blocked, so it is not in the test.
 *
 * @param train days whose transactions are learnt from
 * @param test days that are scored
 * @param delayDays between a transaction and its label
 */
record Week(Period train, Period test, int delayDays) {

  Week {
    if (!test.from().isAfter(train.to().plusDays(delayDays))) {
      throw new UserError(
          "Cannot test on %s: after %s the labels of %s are not known yet, with a delay of %d days"
              .formatted(test, train.to(), train, delayDays));
    }
  }

  /** Positions of the payments to learn from. */
  List<Integer> trainRows(List<LabelledPayment> payments) {
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < payments.size(); i++) {
      if (train.holds(payments.get(i).day())) {
        rows.add(i);
      }
    }
    return rows;
  }

  /**
   * Positions of the payments to be judged on: those of cards that are not known to be compromised
   * on that day. Known are frauds of the training days, and those that the delay has brought to
   * light since the first test day, day by day.
   */
  List<Integer> testRows(List<LabelledPayment> payments) {
    Map<Long, Set<String>> compromised = compromisedByDay(payments);
    Set<String> known = new HashSet<>();
    for (long day = train.from().toEpochDay(); day <= train.to().toEpochDay(); day++) {
      known.addAll(compromised.getOrDefault(day, Set.of()));
    }
    List<Integer> rows = new ArrayList<>();
    long today = test.from().toEpochDay() - 1;
    for (int i = 0; i < payments.size(); i++) {
      LabelledPayment payment = payments.get(i);
      if (!test.holds(payment.day())) {
        continue;
      }
      for (; today < payment.day(); today++) {
        known.addAll(compromised.getOrDefault(today - delayDays, Set.of()));
      }
      if (!known.contains(payment.transaction().cardId())) {
        rows.add(i);
      }
    }
    return rows;
  }

  private static Map<Long, Set<String>> compromisedByDay(List<LabelledPayment> payments) {
    Map<Long, Set<String>> cards = new HashMap<>();
    for (LabelledPayment payment : payments) {
      if (payment.fraud()) {
        cards
            .computeIfAbsent(payment.day(), fresh -> new HashSet<>())
            .add(payment.transaction().cardId());
      }
    }
    return cards;
  }
}
