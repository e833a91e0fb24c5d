package whiteboard.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class IdSetTest {
  private static final int IDS = 200_000;

  @Test
  void remembersEachIdOnceAndTakesNoneForAnother() {
    IdSet ids = new IdSet();

    for (int i = 0; i < IDS; i++) {
      assertThat(ids.add("trip-%09d-requested".formatted(i))).isTrue();
    }

    assertThat(ids.size()).isEqualTo(IDS);
    for (int i = 0; i < IDS; i++) {
      assertThat(ids.add("trip-%09d-requested".formatted(i))).isFalse();
    }
  }

  @Test
  void comesBackFromACheckpointWhole() {
    IdSet ids = new IdSet();
    for (int i = 0; i < 1_000; i++) {
      ids.add("event-" + i);
    }

    IdSet restored = IdSet.of(ids.hashes());

    assertThat(restored.size()).isEqualTo(1_000);
    assertThat(restored.add("event-7")).isFalse();
    assertThat(restored.add("event-1000")).isTrue();
  }

  @Test
  void tellsShortIdsApart() {
    IdSet ids = new IdSet();

    assertThat(ids.add("")).isTrue();
    assertThat(ids.add("a")).isTrue();
    assertThat(ids.add("aa")).isTrue();
    assertThat(ids.add("a")).isFalse();
    assertThat(ids.add("ab")).isTrue();
    assertThat(ids.add("ba")).isTrue();
  }
}
