package whiteboard.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

  @Test
  void listsEveryDifferenceAndPrintsSome() {
    Reconciliation revenue =
        Reconciliation.of(
            "revenue", Map.of("a", 1L, "b", 2L, "c", 3L), Map.of("a", 1L, "b", 5L, "d", 4L));

    assertThat(revenue.differences())
        .extracting(Object::toString)
        .containsExactly("b: 2 vs 5", "c: 3 vs absent", "d: absent vs 4");
    assertThat(revenue.print(1).lines()).containsExactly("  b: 2 vs 5", "  and 2 more");
    assertThat(revenue.check().pass()).isFalse();
  }

  @Test
  void passesWhenBothSidesAgree() {
    assertThat(Reconciliation.of("rows", Map.of("a", 1), Map.of("a", 1)).check().pass()).isTrue();
  }
}
