package whiteboard.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RealTimePacerTest {

  @Test
  void pacesBySourceTimeAndCatchesUp() throws InterruptedException {
    long[] nanos = {0};
    List<Long> slept = new ArrayList<>();
    Pacer pacer =
        new RealTimePacer(
            60,
            () -> nanos[0],
            millis -> {
              slept.add(millis);
              nanos[0] += millis * 1_000_000;
            });

    pacer.awaitDue(1_000_000);
    pacer.awaitDue(1_060_000); // a minute later: one second
    nanos[0] += 1_500_000_000; // held up
    pacer.awaitDue(1_120_000); // due by now
    pacer.awaitDue(1_180_000);

    assertThat(slept).containsExactly(1_000L, 500L);
  }
}
