package whiteboard.frauddetection.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import whiteboard.frauddetection.domain.Authorization;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.frauddetection.domain.Verdict;

final class WaitingPaymentsTest {
  private static final long LIMIT = Duration.ofMillis(500).toNanos();
  private static final long LATE_LIMIT = Duration.ofMinutes(5).toNanos();
  private static final long MILLI = Duration.ofMillis(1).toNanos();

  private final List<Authorization> authorized = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();
  private final WaitingPayments waiting =
      new WaitingPayments(
          GatewayConfig.standard(),
          new WaitingPayments.Answers() {
            @Override
            public void answer(Verdict verdict, boolean isDefault, long waitedNanos) {
              answers.add(
                  "%s %s after %d ms"
                      .formatted(
                          verdict, isDefault ? "by default" : "decided", waitedNanos / MILLI));
            }

            @Override
            public void authorize(Authorization authorization, long arrivalMillis) {
              authorized.add(authorization);
            }
          });

  @Test
  void firstDecisionIsTheAnswerAndLaterOnesAreRepetitions() {
    waiting.add(payment("a", "grocery"), 0, 0);

    waiting.decide("a", Verdict.BLOCK, 20 * MILLI);
    waiting.decide("a", Verdict.ALLOW, 30 * MILLI);
    waiting.expire(LIMIT + LATE_LIMIT);

    assertThat(answers).containsExactly("BLOCK decided after 20 ms");
    assertThat(authorized).containsExactly(authorization("a", Verdict.BLOCK, false, null, 20));
    assertThat(waiting.isEmpty()).isTrue();
  }

  @Test
  void allowsLowRiskMerchantsByDefaultAndReviewsOthers() {
    waiting.add(payment("bread", "grocery"), 0, 0);
    waiting.add(payment("ring", "jewelry"), 0, MILLI);
    waiting.add(payment("odd", "no such category"), 0, 2 * MILLI);

    waiting.expire(LIMIT + MILLI);
    waiting.expire(LIMIT + 2 * MILLI);

    assertThat(answers)
        .containsExactly(
            "ALLOW by default after 501 ms",
            "REVIEW by default after 500 ms",
            "REVIEW by default after 500 ms");
    assertThat(authorized).as("a late decision may still come").isEmpty();
  }

  @Test
  void logsADecisionThatCameTooLate() {
    waiting.add(payment("a", "grocery"), 0, 0);

    waiting.expire(LIMIT);
    waiting.decide("a", Verdict.BLOCK, 2 * LIMIT);
    waiting.expire(LIMIT + LATE_LIMIT);

    assertThat(answers).containsExactly("ALLOW by default after 500 ms");
    assertThat(authorized)
        .containsExactly(authorization("a", Verdict.ALLOW, true, Verdict.BLOCK, 500));
  }

  @Test
  void writesTheDefaultOnceNoLateDecisionIsWaitedFor() {
    waiting.add(payment("a", "grocery"), 0, 0);

    waiting.expire(LIMIT);
    waiting.expire(LIMIT + LATE_LIMIT - 1);
    assertThat(authorized).isEmpty();
    waiting.expire(LIMIT + LATE_LIMIT);
    waiting.decide("a", Verdict.BLOCK, LIMIT + LATE_LIMIT + 1);

    assertThat(authorized).containsExactly(authorization("a", Verdict.ALLOW, true, null, 500));
    assertThat(waiting.isEmpty()).isTrue();
  }

  private static Transaction payment(String id, String category) {
    return new Transaction(
        id,
        1_000,
        "eu",
        "gateway",
        "card",
        Transaction.UNKNOWN_ISSUE,
        "merchant",
        category,
        100,
        "EUR",
        0,
        0);
  }

  private static Authorization authorization(
      String id, Verdict verdict, boolean defaulted, Verdict late, long waitedMillis) {
    return new Authorization(
        id, 1_000, "eu", "gateway", verdict, defaulted, late, waitedMillis * 1_000);
  }
}
