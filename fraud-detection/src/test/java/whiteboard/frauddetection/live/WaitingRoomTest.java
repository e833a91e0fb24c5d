package whiteboard.frauddetection.live;

import static org.assertj.core.api.Assertions.assertThat;
import static whiteboard.frauddetection.live.DecisionBuilder.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final int MOST = 1_000;

  @Test
  void followsAShareOfWhatIsTooMuchAndMakesUpForIt() {
    AtomicLong judged = new AtomicLong();
    WaitingRoom room =
        new WaitingRoom(
            Duration.ofDays(7).toMillis(),
            MOST,
            (decision, duel, enforced, isFraud, weight) -> judged.addAndGet(weight));

    for (int i = 0; i < 10_000; i++) {
      room.enter(decision("tx-%09d".formatted(i)).at(NOON.plusMillis(i)).build(), null);
      assertThat(room.size() / room.oneIn()).isLessThanOrEqualTo(MOST);
    }
    for (int i = 0; i < 100; i++) {
      room.enter(decision("end-" + i).at(NOON.plus(Duration.ofDays(9))).build(), null);
    }

    assertThat(room.oneIn()).isEqualTo(16);
    assertThat(judged.get()).isCloseTo(10_000L, Percentage.withPercentage(10));
  }
}
