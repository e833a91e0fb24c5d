package whiteboard.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatchUpTest {
  private static final Instant FIRST = Instant.parse("2025-11-01T05:00:00Z");
  private static final Instant WATERMARK = Instant.parse("2025-11-04T06:00:00Z");

  @Test
  void missedDaysBecomeOneInterval() {
    Interval missed =
        CatchUp.wholeDays(Optional.of(Instant.parse("2025-11-02T00:00:00Z")), FIRST, WATERMARK)
            .orElseThrow();

    assertThat(missed.days()).containsExactly(LocalDate.of(2025, 11, 2), LocalDate.of(2025, 11, 3));
  }

  @Test
  void firstRunStartsWithTheFirstDay() {
    assertThat(CatchUp.wholeDays(Optional.empty(), FIRST, WATERMARK).orElseThrow().from())
        .isEqualTo(Instant.parse("2025-11-01T00:00:00Z"));
  }

  @Test
  void dayThatIsNotCompleteIsLeft() {
    Optional<Instant> lastEnd = Optional.of(Instant.parse("2025-11-04T00:00:00Z"));

    assertThat(CatchUp.wholeDays(lastEnd, FIRST, WATERMARK)).isEmpty();
    assertThat(CatchUp.upTo(lastEnd, FIRST, WATERMARK).orElseThrow().to()).isEqualTo(WATERMARK);
    assertThat(CatchUp.upTo(Optional.of(WATERMARK), FIRST, WATERMARK)).isEmpty();
  }

  @Test
  void inputIsFreshOnceTheWatermarkHasReachedTheEnd() {
    Interval interval = new Interval(FIRST, WATERMARK);

    assertThat(new FreshnessSensor(() -> Optional.of(WATERMARK)).isFresh(interval)).isTrue();
    assertThat(new FreshnessSensor(() -> Optional.of(WATERMARK.minusSeconds(1))).lag(interval))
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(new FreshnessSensor(Optional::empty).isFresh(interval)).isFalse();
  }

  @Test
  void intervalThatEndsBeforeItStartsIsRefused() {
    assertThatThrownBy(() -> new Interval(WATERMARK, FIRST))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
