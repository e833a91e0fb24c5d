package whiteboard.marketplace.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import whiteboard.marketplace.transform.FreshBatches.Look;

class FreshBatchesTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private Optional<Instant> captured = Optional.of(NOON);
  private boolean landed = true;
  private boolean broken;
  private int batches;

  @Test
  void waitsForItsTurn() throws Exception {
    FreshBatches fresh = fresh(Optional.empty());

    assertThat(fresh.dueAt()).isEqualTo(NOON.plusSeconds(20));
    assertThat(look(fresh, 19)).isEqualTo("NOT_DUE the next batch is due at 12:00:20");
    assertThat(batches).isZero();
  }

  @Test
  void holdsABatchBackUntilAllBeforeItIsCaptured() throws Exception {
    FreshBatches fresh = fresh(Optional.empty());
    captured = Optional.of(NOON.plusSeconds(15));

    assertThat(look(fresh, 21))
        .isEqualTo("HELD_BACK capture is complete up to 12:00:15, the batch of 12:00:21 waits");
    assertThat(batches).isZero();

    captured = Optional.of(NOON.plusSeconds(21));
    assertThat(look(fresh, 40)).startsWith("RAN");
    assertThat(batches).isEqualTo(1);
    assertThat(fresh.dueAt()).isEqualTo(NOON.plusSeconds(81));
  }

  @Test
  void holdsABatchBackWhileNobodyKnowsHowFarCaptureIs() throws Exception {
    FreshBatches fresh = fresh(Optional.empty());
    captured = Optional.empty();

    assertThat(look(fresh, 21))
        .isEqualTo("HELD_BACK nobody knows how far capture is, the batch of 12:00:21 waits");
  }

  @Test
  void holdsABatchBackUntilWhatIsCapturedHasLanded() throws Exception {
    FreshBatches fresh = fresh(Optional.empty());
    captured = Optional.of(NOON.plusSeconds(30));
    landed = false;

    assertThat(look(fresh, 21))
        .isEqualTo("HELD_BACK captured changes have not landed, the batch of 12:00:21 waits");
    landed = true;
    assertThat(look(fresh, 22)).startsWith("RAN");
  }

  @Test
  void goesOnWhereTheLastProcessEnded() {
    assertThat(fresh(Optional.of(NOON.minusSeconds(10))).dueAt()).isEqualTo(NOON.plusSeconds(50));
  }

  @Test
  void callsNoBatchOverdueThatNobodyWasThereToRun() {
    assertThat(fresh(Optional.of(NOON.minusSeconds(3_600))).dueAt()).isEqualTo(NOON);
  }

  @Test
  void givesAFailedBatchItsNextTurnOnly() throws Exception {
    FreshBatches fresh = fresh(Optional.empty());
    captured = Optional.of(NOON.plusSeconds(100));
    broken = true;

    assertThatThrownBy(() -> look(fresh, 21)).hasMessage("no such column");
    assertThat(look(fresh, 22)).startsWith("NOT_DUE");
    broken = false;
    assertThat(look(fresh, 81)).startsWith("RAN");
  }

  private FreshBatches fresh(Optional<Instant> lastEnd) {
    return new FreshBatches(
        lastEnd,
        () -> {
          if (broken) {
            throw new IllegalStateException("no such column");
          }
          batches++;
          return List.of();
        },
        FreshBatches.EVERY_MINUTE,
        () -> captured,
        () -> landed,
        NOON);
  }

  private static String look(FreshBatches fresh, int second) throws InterruptedException {
    Look look = fresh.runIfDue(NOON.plusSeconds(second), said -> {});
    return look.outcome() + " " + look.why();
  }
}
